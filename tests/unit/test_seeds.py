"""Curated YAML: the shipped seeds are sound, and what is no such file is named."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from graph.check import faults
from graph.errors import SourceError
from graph.ontology import FACTS
from graph.statements import Batch, Document, Entity, Span, Statement, mention
from loaders import seeds

ARTICLES = Path(__file__).parents[3] / "shared" / "seeds"
HAN = re.compile("[\u4e00-\u9fff]")

SMALL = """\
entities:
  Street: {street-dongjie: 东街街道}
  Project: {project-dengta: 灯塔项目}
document: {id: a1, title: 一篇, date: 2020-05, length: 90}
mentions:
  street-dongjie: {names: [东街街道, 东街], spans: [[0, 4], [9, 11]]}
  project-dengta: {names: [灯塔项目], year: 2020}
facts:
  RUNS:
    - [street-dongjie, project-dengta, {year: 2020, head_through: [党工委], spans: [[0, 12]]}]
  SERVES:
    - [project-dengta, street-dongjie]
"""


def written(tmp_path: Path, text: str, name: str = "a.yaml") -> Path:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_batch(tmp_path: Path) -> None:
    assert seeds.read(written(tmp_path, SMALL)) == Batch(
        (Document("a1", "一篇", date="2020-05", length=90),),
        (Entity("street-dongjie", "Street", "东街街道"), Entity("project-dengta", "Project", "灯塔项目")),
        (
            mention("a1", "street-dongjie", (Span(0, 4), Span(9, 11)), names=("东街街道", "东街")),
            mention("a1", "project-dengta", names=("灯塔项目",), year=2020),
            Statement(
                "a1",
                "street-dongjie",
                "RUNS",
                "project-dengta",
                (Span(0, 12),),
                {"year": 2020, "head_through": ("党工委",)},
            ),
            Statement("a1", "project-dengta", "SERVES", "street-dongjie"),
        ),
    )


def test_dates_stay_as_they_are_written(tmp_path: Path) -> None:
    text = "document: {id: a1, title: 一篇, date: 2020-05-01}\nmentions: {event-a: {date: 2020}}"

    batch = seeds.read(written(tmp_path, text))

    assert batch.documents[0].date == "2020-05-01"
    assert batch.statements[0].properties == {"date": "2020"}


def test_a_folder_is_read_whole_but_for_templates(tmp_path: Path) -> None:
    written(tmp_path, "entities: {Street: {street-a: 甲街道}}", "b.yaml")
    written(tmp_path, "document: {id: a1, title: 一篇}", "documents/a.yml")
    written(tmp_path, "slots: none of ours", "templates/street.yaml")

    batch = seeds.read(tmp_path)

    assert [document.id for document in batch.documents] == ["a1"]
    assert [entity.id for entity in batch.entities] == ["street-a"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1, 2", "is no valid YAML"),
        ("a: 1", "should have the parts entities, document, mentions, facts"),
        ("- 1", "should have the parts entities"),
        ("", "should have the parts entities"),
        ("entities: {}\npeople: {}", "should have the parts entities"),
        ("entities: [1]", "entities in .* should be a mapping"),
        ("entities: {Street: [1]}", r"entities.Street in .* should be a mapping"),
        ("document: {title: 一篇}", "has id and title, and may have publisher"),
        ("document: {id: a1, title: 一篇, author: 某}", "has id and title, and may have publisher"),
        ("document: {id: a1, title: 一篇}\nmentions: {unit-a: [甲]}", r"mentions.unit-a in .* should be a mapping"),
        ("document: {id: a1, title: 一篇}\nmentions: {unit-a: {spans: [1]}}", r"should be \[\[start, end\], …\]"),
        ("document: {id: a1, title: 一篇}\nmentions: {unit-a: {spans: 3}}", r"should be \[\[start, end\], …\]"),
        ("document: {id: a1, title: 一篇}\nfacts: {RUNS: {a: b}}", r"facts.RUNS in .* should be a list"),
        (
            "document: {id: a1, title: 一篇}\nfacts: {RUNS: [[a]]}",
            r"facts.RUNS\[1\] in .* should be \[head, tail, {…}\]",
        ),
        ("document: {id: a1, title: 一篇}\nfacts: {RUNS: [[a, b], a]}", r"facts.RUNS\[2\] in"),
        ("entities: {Street: {street-a: 甲, street-a: 乙}}", "'street-a' comes twice"),
    ],
)
def test_what_is_no_such_file_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as problem:
        seeds.read(written(tmp_path, text))

    assert "a.yaml" in str(problem.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes("entities: {Street: {street-a: 甲街道}}".encode("gbk"))

    with pytest.raises(SourceError, match="is not UTF-8"):
        seeds.read(tmp_path / "gbk.yaml")
    with pytest.raises(SourceError, match="cannot be read"):
        seeds.read(tmp_path / "none.yaml")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no YAML file"):
        seeds.read(tmp_path / "empty")


def test_the_shipped_seeds_are_sound(seed_batch: Batch) -> None:
    assert faults(seed_batch) == ()
    assert len(seed_batch.documents) == 5
    assert {statement.type for statement in seed_batch.statements if not statement.is_mention} == set(FACTS)
    assert all(statement.spans for statement in seed_batch.statements), "nothing is said without its place in the text"


@pytest.fixture(scope="module")
def articles() -> dict[str, str]:
    """The articles' texts by the SHA-256 of their bytes."""
    if not ARTICLES.is_dir():
        pytest.skip("the articles are not beside the checkout (../shared/seeds)")
    contents = [path.read_bytes() for path in ARTICLES.glob("*.txt")]
    return {hashlib.sha256(content).hexdigest(): content.decode() for content in contents}


def test_every_document_is_an_article_of_its_length(seed_batch: Batch, articles: dict[str, str]) -> None:
    assert {d.sha256: d.length for d in seed_batch.documents} == {key: len(text) for key, text in articles.items()}


def test_no_sentence_of_an_article_is_in_the_seeds(articles: dict[str, str]) -> None:
    shipped = "\n".join(path.read_text(encoding="utf-8") for path in seeds.paths(seeds.packaged()))

    for text in articles.values():
        windows = {text[at : at + 28] for at in range(len(text) - 27)}
        assert not [words for words in windows if words in shipped and HAN.search(words)], "addresses are no sentences"
