"""The index of names: what finds what, in which order, and how alike names are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.search.alike import LEAST, alike, likeness
from graph.search.find import COUNTED, find
from graph.search.fold import fold
from graph.search.index import SHIFT, Index, Named, build
from graph.search.match import match
from graph.search.organs import bodies
from graph.search.pinyin import read, syllables
from graph.search.typed import spells

THINGS = (
    Named("building-henglong-guangchang", "Building", "恒隆广场", ("静安恒隆广场",), 9, 3.5),
    Named("jpc-henglong-guangchang", "JointPartyCommittee", "恒隆广场联合党委", (), 12, 5.0),
    Named("area-henglong-shangquan", "Area", "恒隆商圈", (), 2, 0.0),
    Named("street-nanjing-xi-lu", "Street", "南京西路街道", ("南西", "南西街道"), 40, 8.0),
    Named("district-jingan", "District", "静安区", (), 30, 6.0),
    Named("district-changning", "District", "长宁区", (), 3, 1.0),
    Named("unit-smg-jilupian", "Unit", "SMG纪录片中心", (), 3, 0.5),
    Named("unit-jingan-quwei-zuzhibu", "Unit", "静安区委组织部", (), 5, 0.7),
    Named("neighborhood-weihai", "Neighborhood", "威海居民区", (), 5, 0.9),
    Named("project-w-e-ke", "Project", "面对面、新时空W e课", (), 1, 0.0),
    Named("unit-jianhang", "Unit", "建设银行南京西路支行", ("建行",), 2, 0.4),
    Named("unit-pinyin", "Unit", "重庆会计师事务所", (), 1, 0.1),
    Named("building-xian", "Building", "西安大厦", (), 1, 0.1),
    Named("unit-xianfeng", "Unit", "先锋公司", (), 1, 0.2),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("names") / "names.sqlite"
    build(THINGS, path)
    index = Index(path)
    assert index.usable
    yield index
    index.close()


@pytest.mark.parametrize(
    ("query", "first", "how"),
    [
        ("恒隆广场", "building-henglong-guangchang", "name"),
        ("恒隆", "jpc-henglong-guangchang", "prefix"),
        ("henglong", "jpc-henglong-guangchang", "pinyin"),
        ("henglongguangchang", "building-henglong-guangchang", "pinyin"),
        ("heng long guang chang", "building-henglong-guangchang", "pinyin"),
        ("héng lóng guǎng chǎng", "building-henglong-guangchang", "pinyin"),
        ("hlgc", "building-henglong-guangchang", "initials"),
        ("HLGC", "building-henglong-guangchang", "initials"),
        ("hlgclhdw", "jpc-henglong-guangchang", "initials"),
        ("恒long", "jpc-henglong-guangchang", "pinyin"),
        ("hlguangchang", "jpc-henglong-guangchang", "pinyin"),
        ("henglongg", "jpc-henglong-guangchang", "pinyin"),
        ("静安恒隆广场", "building-henglong-guangchang", "alias"),
        ("南西", "street-nanjing-xi-lu", "alias"),
        ("南京西路街道党工委", "street-nanjing-xi-lu", "alias"),
        ("南京西路街道办事处", "street-nanjing-xi-lu", "alias"),
        ("静安区委", "district-jingan", "alias"),
        ("静安区政府", "district-jingan", "alias"),
        ("威海居委会", "neighborhood-weihai", "alias"),
        ("恒隆广场联合党委", "jpc-henglong-guangchang", "name"),
        ("静安区委组织部", "unit-jingan-quwei-zuzhibu", "name"),
        ("changning", "district-changning", "pinyin"),
        ("minghang", None, ""),
        ("zhihang", "unit-jianhang", "pinyin"),
        ("chongqingkuaijishi", "unit-pinyin", "pinyin"),
        ("smg", "unit-smg-jilupian", "prefix"),
        ("ＳＭＧ", "unit-smg-jilupian", "prefix"),
        ("smgjlp", "unit-smg-jilupian", "initials"),
        ("W e课", "project-w-e-ke", "fragment"),
        ("恆隆廣場", "building-henglong-guangchang", "name"),
        ("广", "jpc-henglong-guangchang", "fragment"),
        ("district-jingan", "district-jingan", "id"),
        ("恒龙广场", "building-henglong-guangchang", "similar"),
        ("恒隆厂场", "building-henglong-guangchang", "similar"),
        ("上海恒隆广场", "building-henglong-guangchang", "similar"),
    ],
)
def test_what_is_typed_finds_what_is_meant(index: Index, query: str, first: str | None, how: str) -> None:
    hits = find(index, query)
    best = hits.items[0] if (hits.items and hits.items[0].how != "similar") or how == "similar" else None
    assert (best.thing.id if best else None) == first
    if best:
        assert best.how == how


@pytest.mark.parametrize("query", ["恒隆", "henglong", "hlgc"])
def test_every_way_to_type_it_finds_the_building(index: Index, query: str) -> None:
    assert "building-henglong-guangchang" in [hit.thing.id for hit in find(index, query).items]


def test_xian_is_one_syllable_and_two(index: Index) -> None:
    assert {hit.thing.id for hit in find(index, "xian").items} == {"building-xian", "unit-xianfeng"}


def test_kinds_of_match_are_ranked_and_scores_fall(index: Index) -> None:
    hits = find(index, "恒隆广场").items
    assert [hit.how for hit in hits[:2]] == ["name", "prefix"]
    for query in ("恒隆", "h", "区", "静安", "hlgc", "henglong", "党"):
        scores = [hit.score for hit in find(index, query, limit=50).items]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_among_equals_the_strongest_comes_first(index: Index) -> None:
    hits = [hit for hit in find(index, "恒隆").items if hit.how == "prefix"]
    assert [hit.thing.strength for hit in hits] == sorted((hit.thing.strength for hit in hits), reverse=True)


@pytest.mark.parametrize("query", ["", "   ", "!!!", "“”", "。", "%", "'\"", "\x00", "*"])
def test_nothing_to_look_for_finds_nothing(index: Index, query: str) -> None:
    assert find(index, query).total == 0


@pytest.mark.parametrize("query", ['"', '恒隆" OR t:*', "t : 恒隆", "^恒隆", "恒隆*", "NEAR(恒 隆)", "恒隆) AND (隆"])
def test_the_index_language_is_text_to_it(index: Index, query: str) -> None:
    find(index, query)


def test_labels_narrow_what_is_found(index: Index) -> None:
    assert [hit.thing.id for hit in find(index, "恒隆", ["Building"]).items] == ["building-henglong-guangchang"]
    assert find(index, "恒隆广场", ["Street"]).items == ()
    assert {hit.thing.label for hit in find(index, "静安", ["Unit", "District"]).items} == {"Unit", "District"}


def test_pages_join_without_gap_or_double(index: Index) -> None:
    whole = find(index, "a", limit=50).items + find(index, "路", limit=50).items
    for query in ("路", "区", "恒隆"):
        whole = find(index, query, limit=50).items
        pages = [find(index, query, limit=1, offset=at).items for at in range(len(whole))]
        assert tuple(hit for page in pages for hit in page) == whole
        assert find(index, query, limit=1).total == len(whole)


def test_the_total_counts_entities_not_names(index: Index) -> None:
    assert find(index, "南西").total == 1
    assert find(index, "恒隆广场").total == 2


def test_many_names_are_streamed_in_order(tmp_path: Path) -> None:
    things = [Named(f"unit-{n}", "Unit", f"第{n}公司", (), n, n / 10) for n in range(3000)]
    build(things, tmp_path / "names.sqlite")
    index = Index(tmp_path / "names.sqlite")
    hits = find(index, "公司", limit=10)
    assert hits.total == COUNTED
    assert [hit.thing.id for hit in hits.items] == [f"unit-{n}" for n in range(2999, 2989, -1)]
    assert find(index, "公司", limit=100, offset=COUNTED).items == ()
    index.close()


def test_a_torn_file_is_not_usable(tmp_path: Path) -> None:
    path = tmp_path / "names.sqlite"
    path.write_bytes(b"no database")
    index = Index(path)
    assert not index.usable
    index.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("上海市长宁区", "shang hai shi chang ning qu"),
        ("闵行区", "min hang qu"),
        ("共同行动", "gong tong xing dong"),
        ("重庆北路", "chong qing bei lu"),
        ("成都银行支行行长", "cheng du yin hang zhi hang hang zhang"),
        ("会计师", "kuai ji shi"),
        ("SMG音乐", "s m g yin yue"),
        ("绿地", "lv di"),
    ],
)
def test_names_are_read_as_people_say_them(name: str, said: str) -> None:
    assert " ".join(read(fold(name))) == said


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_and_every_character_is_read(text: str) -> None:
    key = fold(text)
    assert fold(key) == key
    assert len(read(key)) == len(key)


@given(st.text(alphabet="恒隆广场abchlg 123-'\"*()^:", max_size=12))
def test_no_query_breaks_the_index(index: Index, text: str) -> None:
    hits = find(index, text, limit=5)
    assert len({hit.thing.id for hit in hits.items}) == len(hits.items) <= max(hits.total, 0)


@given(st.lists(st.sampled_from(sorted(syllables())), min_size=1, max_size=5), st.data())
def test_a_name_is_spelt_by_itself_by_syllables_and_by_initials(said: list[str], data: st.DataObject) -> None:
    key = "一" * len(said)
    ways = [data.draw(st.sampled_from([syllable, syllable[0], "一"])) for syllable in said]
    assert spells("".join(ways), key, said, start=True)


def test_what_is_no_spelling_is_refused() -> None:
    said = ["heng", "long", "guang", "chang"]
    assert not spells("hlgx", "恒隆广场", said, start=True)
    assert not spells("lgc", "恒隆广场", said, start=True)
    assert spells("lgc", "恒隆广场", said, start=False)
    assert not spells("hengheng", "恒隆广场", said, start=False)


def test_likeness() -> None:
    assert likeness("恒隆广场", "恒隆广场") == 1
    assert likeness("恒隆广场", "恒隆广场联合党委") == pytest.approx(0.8)
    assert likeness("恒隆", "静安") == 0
    assert list(bodies("恒隆广场")) == []
    assert next(bodies("南京西路街道党工委")) == "南京西路街道"


@given(st.lists(st.sampled_from("恒隆龙广场静安区南京西路街道党委联合"), min_size=2, max_size=9).map("".join))
def test_all_that_share_a_pair_and_are_alike_enough_are_given(index: Index, key: str) -> None:
    with closing(index.connection.cursor()) as cursor:
        given_ = dict(alike(cursor, key))
        rows = cursor.execute("SELECT n, key, said FROM named").fetchall()
    best: dict[int, float] = {}
    for number, name, said in rows:
        syllables_ = said.split()
        if not (set(pairwise(key)) & set(pairwise(name)) or set(pairwise(read(key))) & set(pairwise(syllables_))):
            continue
        heard, sound = "".join(read(key)), "".join(syllables_)
        score = max(likeness(key, name), 0.97 * likeness(heard, sound) if len(heard) >= 5 else 0)
        if score >= LEAST:
            best[number >> SHIFT] = max(score, best.get(number >> SHIFT, 0))
    assert {number >> SHIFT: score for number, score in given_.items()} == best
    assert list(given_.values()) == sorted(given_.values(), reverse=True)


def test_two_syllables_in_a_row_are_those_two(tmp_path: Path) -> None:
    build([Named("fang-an", "Unit", "方安"), Named("fan-gan", "Unit", "范甘")], tmp_path / "names.sqlite")
    with closing(Index(tmp_path / "names.sqlite")) as small, closing(small.connection.cursor()) as cursor:
        assert [number >> SHIFT for number, _ in alike(cursor, "方案")] == [
            cursor.execute("SELECT n FROM entity WHERE id = 'fang-an'").fetchone()[0]
        ]


def test_a_slip_is_found_among_thousands_of_stronger_that_share_what_is_common(tmp_path: Path) -> None:
    many = [Named(f"unit-{n}", "Unit", f"静安区{chr(0x4E00 + n)}贸易有限公司", (), 9, 9.0) for n in range(6000)]
    meant = [Named("building-meant", "Building", "静安区恒隆贸易有限公司"), Named("unit-meant", "Unit", "恒隆药房")]
    build([*many, *meant], tmp_path / "names.sqlite")
    with closing(Index(tmp_path / "names.sqlite")) as index:
        for typed in (
            "静安区恒隆贸易有公司",
            "静安区恒隆贸贸有限公司",
            "新静安区恒隆贸易有限公司",
            "静安区恒龙贸易有限公司",
        ):
            assert find(index, typed).items[0].thing.id == "building-meant", typed
            assert find(index, typed, ["Unit"]).items[0].thing.id != "building-meant"
            assert {hit.thing.label for hit in find(index, typed, ["Unit"]).items} == {"Unit"}
        assert [hit.thing.id for hit in find(index, "恒隆药店", ["Unit"]).items] == ["unit-meant"]


@pytest.mark.parametrize(
    ("name", "id_", "sure"),
    [
        ("恒隆广场", "building-henglong-guangchang", True),
        ("恒隆·广场", "building-henglong-guangchang", True),
        ("南京西路街道党工委", "street-nanjing-xi-lu", True),
        ("南西街道", "street-nanjing-xi-lu", True),
        ("恒龙广场", "building-henglong-guangchang", False),
        ("上海恒隆广场", "building-henglong-guangchang", False),
        ("district-jingan", "district-jingan", True),
    ],
)
def test_a_name_is_matched_and_says_why(index: Index, name: str, id_: str, sure: bool) -> None:
    found = match(index, name)
    assert found.candidates[0].thing.id == id_
    assert found.sure is sure
    assert found.candidates[0].reason.zh
    assert [c.score for c in found.candidates] == sorted((c.score for c in found.candidates), reverse=True)


def test_a_name_of_nothing_is_matched_with_nothing(index: Index) -> None:
    assert match(index, "完全没有的名称").candidates == ()
    assert match(index, "").candidates == ()
