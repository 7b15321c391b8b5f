"""What stands behind a fact, and the reader's texts: found by their bytes, kept masked, quoted at their spans."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from batches import BANK, DOCUMENTS, PROJECT, SCHOOL, STREET, said, union

from graph.errors import NotFound, ParameterError, SourceError
from graph.evidence import AROUND, evidence, quotes
from graph.statements import Batch, Span, Statement
from graph.store import Store
from loaders import texts as texts_module
from loaders.articles.mask import MARK
from loaders.texts import Texts
from loaders.write import write

ARTICLES = Path(__file__).parents[3] / "shared" / "seeds"
TEXT = "某月某日,东街街道党工委书记张三\r\n宣布灯塔项目启动,绿野银行与东街小学结对。" + "其余如常。" * 20
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
AT = TEXT.index("东街街道")
FIRST = replace(DOCUMENTS[0], sha256=SHA256, length=len(TEXT))
RUNS = Statement("d1", STREET.id, "RUNS", PROJECT.id, (Span(AT, AT + 7),), {"year": 2020, "head_through": ("党工委",)})
RUNS_TOO = replace(RUNS, document="d2", confidence=0.5, method="rules", properties={})
PAIRED = Statement("d1", BANK.id, "PARTNERS_WITH", SCHOOL.id, (), {"kind": "pairing"})
BATCH = union(replace(said("d1", RUNS, PAIRED), documents=(FIRST,)), said("d2", RUNS_TOO))
RUNS_ID = f"{STREET.id}~RUNS~{PROJECT.id}"


@pytest.fixture
def told(empty_store: Store) -> Store:
    """A store of two documents, of the first of which there is a text."""
    write(BATCH, empty_store)
    return empty_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The reader's folder: the text of the first document, and something else."""
    found = tmp_path / "mine"
    found.mkdir()
    (found / "第一篇.txt").write_bytes(TEXT.encode())
    (found / "notes.txt").write_text("别的", encoding="utf-8")
    return found


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    return Texts(tmp_path / "home")


def absent(_: str) -> None:
    return None


def test_without_a_text_there_is_the_statement_and_how_to_add_it(told: Store) -> None:
    page = evidence(told, absent, RUNS_ID)

    first, second = page.items
    assert (first.document.id, first.year, first.checked, first.method) == ("d1", 2020, True, "curated")
    assert (second.document.id, second.year, second.checked, second.method) == ("d2", None, False, "rules")
    assert first.gloss.zh == "2020年,东街街道(党工委)开展了“灯塔项目”。"
    assert second.gloss.en == "东街街道 runs the project 灯塔项目."
    assert (first.quotes, first.has_text, first.spans) == ((), False, RUNS.spans)
    assert page.fact.id == RUNS_ID
    assert page.notice
    assert "gongjian texts add DIR" in page.notice.zh
    assert "第1篇" in page.notice.en


def test_with_the_text_its_words_are_quoted_and_no_name_is(told: Store, texts: Texts, folder: Path) -> None:
    texts.add(folder, told)

    first = evidence(told, lambda sha256: texts.text(sha256, told), RUNS_ID).items[0]

    assert first.has_text
    (quote,) = first.quotes
    assert quote.mark == "东街街道党工委"
    assert quote.before == TEXT[:AT]
    assert quote.after.startswith(f"书记{MARK * 2}\r\n宣布灯塔项目启动")
    assert len(quote.after) == AROUND
    assert (quote.start, quote.end) == RUNS.spans[0]


def test_a_tie_is_found_from_either_end(told: Store) -> None:
    one = evidence(told, absent, f"{BANK.id}~PARTNERS_WITH~{SCHOOL.id}")
    other = evidence(told, absent, f"{SCHOOL.id}~PARTNERS_WITH~{BANK.id}")

    assert one == other
    assert one.fact.id == f"{BANK.id}~PARTNERS_WITH~{SCHOOL.id}"


def test_a_statement_of_the_other_order_is_told_as_it_was_said(told: Store) -> None:
    back = Statement("d3", SCHOOL.id, "PARTNERS_WITH", BANK.id, (), {"kind": "pairing", "head_through": ("工会",)})
    write(said("d3", back), told)

    page = evidence(told, absent, f"{BANK.id}~PARTNERS_WITH~{SCHOOL.id}")

    assert [item.gloss.zh for item in page.items] == [
        "绿野银行与东街小学结对共建。",
        "东街小学(工会)与绿野银行结对共建。",
    ]


def test_a_mention_has_evidence_too(told: Store) -> None:
    assert evidence(told, absent, f"d1~MENTIONS~{BANK.id}").items[0].gloss.zh == "《第1篇》提及绿野银行。"


@pytest.mark.parametrize("wrong", ["", "a~b", "a~LIKES~b", "~RUNS~b", "a~RUNS~b~c", "a~RUNS"])
def test_an_id_that_is_none(told: Store, wrong: str) -> None:
    with pytest.raises(ParameterError, match="head~TYPE~tail"):
        evidence(told, absent, wrong)


def test_a_fact_that_there_is_not(told: Store) -> None:
    with pytest.raises(NotFound, match="no such fact"):
        evidence(told, absent, f"{PROJECT.id}~RUNS~{STREET.id}")


def test_spans_that_meet_are_one_quote_in_the_order_of_the_text() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(200))

    found = quotes(text, [Span(100, 105), Span(10, 14), Span(12, 20), Span(20, 22), Span(198, 200)])

    assert [(quote.start, quote.end) for quote in found] == [(10, 22), (100, 105), (198, 200)]
    assert [quote.mark for quote in found] == [text[10:22], text[100:105], text[198:200]]
    assert [(len(quote.before), len(quote.after)) for quote in found] == [(10, 40), (40, 40), (40, 0)]


def test_a_text_is_known_by_its_bytes_and_kept_masked_for_its_owner_alone(
    told: Store, texts: Texts, folder: Path
) -> None:
    assert not texts.has(SHA256)
    before = texts.stamp()

    report = texts.add(folder, told)

    assert (report.added, [path.name for path in report.unknown], report.refused) == (("d1",), ["notes.txt"], ())
    assert texts.has(SHA256)
    assert texts.stamp() != before
    (kept,) = texts.folder.iterdir()
    assert kept.name == f"{SHA256}.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(texts.folder.stat().st_mode) == 0o700
    assert kept.read_bytes().decode() == TEXT.replace("张三", MARK * 2) == texts.text(SHA256, told)
    assert (folder / "第一篇.txt").read_bytes() == TEXT.encode()
    assert [line.en for line in report.lines()] == [
        "texts added, names masked: 1",
        "files that are no source's text: 1 (notes.txt)",
    ]


def test_a_text_is_taken_away_again(told: Store, texts: Texts, folder: Path) -> None:
    texts.add(folder / "第一篇.txt", told)

    assert texts.remove(SHA256)
    assert not texts.remove(SHA256)
    assert not texts.has(SHA256)
    assert texts.text(SHA256, told) is None


def test_a_text_in_the_readers_own_folder_is_there_and_kept_when_asked_for(
    told: Store, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_module, "LOOK", 0.0)
    texts = Texts(tmp_path / "home", [folder, tmp_path / "none"])
    before = texts.stamp()

    assert texts.has(SHA256)
    assert not texts.has(None)
    assert not texts.has("0" * 64)
    assert not texts.folder.exists()
    assert "张三" not in str(texts.text(SHA256, told))
    (folder / "第一篇.txt").write_text("改动过的", encoding="utf-8")
    assert texts.has(SHA256), "kept"
    (folder / "第一篇.txt").unlink()
    texts.remove(SHA256)
    assert not texts.has(SHA256)
    assert texts.stamp() != before


def test_a_text_that_is_not_what_the_spans_count_in_is_refused(empty_store: Store, texts: Texts, folder: Path) -> None:
    binary = b"\xff\xfe\x00"
    (folder / "binary").write_bytes(binary)
    documents = (
        replace(FIRST, length=7),
        replace(DOCUMENTS[1], sha256=hashlib.sha256(binary).hexdigest(), length=3),
    )
    write(Batch(documents), empty_store)

    report = texts.add(folder, empty_store)

    assert report.added == ()
    assert {path.name: why.en for path, why in report.refused} == {
        "第一篇.txt": f"the text should have 7 characters; it has {len(TEXT)}.",
        "binary": "it is not UTF-8.",
    }
    assert not texts.has(SHA256)
    assert len(report.lines()) == 4


def test_there_is_no_such_folder(told: Store, texts: Texts, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file or folder"):
        texts.add(tmp_path / "none", told)


def test_what_asks_for_a_text_cannot_leave_the_folder(texts: Texts, told: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("不给", encoding="utf-8")
    texts.folder.mkdir(parents=True)

    assert texts.text("../../secret", told) is None
    assert not texts.has("../../secret")


def test_every_fact_of_the_seeds_is_quoted_from_the_articles(seeded_store: Store, texts: Texts) -> None:
    if not ARTICLES.is_dir():
        pytest.skip("the articles are not beside the checkout (../shared/seeds)")
    report = texts.add(ARTICLES, seeded_store)
    assert len(report.added) == 5
    rows = seeded_store.read("MATCH (h:Entity)-[r]->(t:Entity) RETURN h.id AS head, type(r) AS type, t.id AS tail")

    for row in rows[::9]:
        page = evidence(
            seeded_store,
            lambda sha256: texts.text(sha256, seeded_store),
            f"{row['head']}~{row['type']}~{row['tail']}",
        )
        assert page.notice is None
        for item in page.items:
            assert item.quotes
            assert all(len(quote.mark) == quote.end - quote.start for quote in item.quotes)
