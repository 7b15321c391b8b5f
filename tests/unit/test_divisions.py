"""The official divisions: their compact form gives back what went in, places are found by name, and said as statements."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.check import faults
from graph.errors import NotFound, ParameterError, SourceError
from graph.statements import Batch
from loaders.divisions import PACKAGED, About, Gazetteer, Level, Place, gazetteer, place, renew, statements
from loaders.divisions.packed import pack
from loaders.divisions.place import named

ABOUT = About("试验区划", "试验局", "https://example.org/", "2023-06-30", "trial", "1.0", "CC0", (1, 1, 1, 1, 1))
CSV = {
    "provinces.csv": "code,name\n98,甲省\n99,乙市\n",
    "cities.csv": 'code,name,provinceCode\n9801,"丙市",98\n9901,"市辖区",99\n',
    "areas.csv": 'code,name\n980101,"丁区"\n990101,"丁区"\n990102,"戊县"\n',
    "streets.csv": "code,name\n980101001,西街道\n990101001,西街道\n990101002,东街道办事处\n990102100,戊镇\n",
    "villages.csv": "code,name\n980101001001,河边居委会\n980101001004,河边新村居委会\n980101001005,山前村村委会\n"
    "980101001006,山后村委会\n990101001001,河边居委会\n990101002001,桥头社区居委会\n990101002010,桥头社区居民委员会\n",
    "package.json": '{"version": "9.9"}',
    "README.md": "截止时间:2024-06-30",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of CSV files of divisions that are nowhere."""
    for name, text in CSV.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def invented(folder: Path) -> Gazetteer:
    """The gazetteer of these divisions."""
    (folder / "made.zip").write_bytes(renew(folder))
    return Gazetteer(folder / "made.zip")


@pytest.fixture(scope="module")
def country() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer()


@st.composite
def divisions(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Divisions of all levels, sorted by code, each in one that is there."""
    name = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6)
    found: list[tuple[str, str]] = []
    outer = [""]
    for level, above in zip(Level, (0, *Level), strict=False):
        inner: list[str] = []
        for code in outer:
            for number in sorted(draw(st.sets(st.integers(1, 10 ** (level - above) - 1), min_size=1, max_size=3))):
                inner.append(code + str(number).zfill(level - above))
                found.append((inner[-1], draw(name) + draw(st.sampled_from(["", "村委会", "居委会", "街道办事处"]))))
        outer = inner[:4]
    return sorted(found)


@settings(max_examples=60, deadline=None)
@given(divisions())
def test_the_compact_form_gives_back_every_code_and_name(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("packed") / "made.zip"
    path.write_bytes(pack(entries, ABOUT))
    known = Gazetteer(path)

    provinces = [known.get(code) for code, _ in entries if len(code) == Level.PROVINCE]
    back = [one for province in provinces if province for one in known.inside(province)]

    assert [(one.code, one.official) for one in back] == entries
    assert known.about == ABOUT
    for one in back:
        assert [len(above.code) for above in one.parents] == sorted(
            {len(above.code) for above in one.parents}, reverse=True
        )
        assert all(one.code.startswith(above.code) for above in one.parents)
        assert one in known.find(one.official)
    assert pack(entries, ABOUT) == path.read_bytes()


def test_a_folder_of_csv_is_read_with_its_day_and_version(invented: Gazetteer) -> None:
    assert (invented.about.date, invented.about.version) == ("2024-06-30", "9.9")
    assert invented.about.counts == (2, 2, 3, 4, 7)
    assert [one.path for one in invented.inside(_one(invented.find("丁区", _one(invented.find("乙市")))))] == [
        "乙市丁区",
        "乙市丁区西街道",
        "乙市丁区西街道河边居民区",
        "乙市丁区东街道",
        "乙市丁区东街道桥头社区居委会",
        "乙市丁区东街道桥头社区居民委员会",
    ]


def test_a_place_is_told_by_as_much_as_tells_it_in_the_whole_country(invented: Gazetteer) -> None:
    within = {
        one.path: one.within for province in ("98", "99") for one in invented.inside(_one([invented.get(province)]))
    }

    assert within["乙市戊县"] == ""
    assert within["甲省丙市丁区"] == "丙市"
    assert within["乙市丁区"] == "乙市"
    assert within["乙市戊县戊镇"] == "戊县"
    assert within["甲省丙市丁区西街道"] == "丙市丁区"
    assert within["乙市丁区西街道河边居民区"] == "丁区西街道"
    assert within["甲省丙市丁区西街道山前村"] == "西街道"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "streets.csv",
            "code,name\n980101001,西街道\n980101001,东街道\n",
            "streets.csv:3: the code 980101001 comes twice",
        ),
        ("areas.csv", "code,name\n979901,丁区\n", "areas.csv:2: the code 979901 comes twice, or there is no 9799"),
        ("cities.csv", "code,name\n98,丙市\n", "cities.csv:2: the code '98' should have 4 digits"),
        ("provinces.csv", "code,name\n98,\n", "provinces.csv:2: '' is no name"),
        ("villages.csv", "编号,名称\n", "should have the columns code and name"),
        ("villages.csv", None, "villages.csv cannot be read"),
    ],
)
def test_a_broken_list_is_refused_with_its_place(folder: Path, file: str, text: str | None, said: str) -> None:
    if text is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(SourceError) as refusal:
        renew(folder)

    assert said in str(refusal.value)


def test_a_list_without_a_day_is_refused(folder: Path) -> None:
    (folder / "README.md").unlink()

    with pytest.raises(ParameterError, match="--date"):
        renew(folder)
    with pytest.raises(ParameterError, match="no date"):
        renew(folder, "2024/6/30")


def test_a_file_that_holds_no_divisions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.zip").write_bytes(b"nothing")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass

    for name in ("other.zip", "empty.zip"):
        with pytest.raises(SourceError, match="holds no divisions"):
            Gazetteer(tmp_path / name).find("丁区")


def test_a_renewed_list_goes_before_an_older_one_only(folder: Path) -> None:
    assert gazetteer(folder).path == PACKAGED
    (folder / PACKAGED.name).write_bytes(renew(folder))
    assert gazetteer(folder).path == folder / PACKAGED.name
    (folder / PACKAGED.name).write_bytes(renew(folder, "2001-01-01"))
    assert gazetteer(folder).path == PACKAGED


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("威海居委会", "威海居民区"),
        ("国定一居委会", "国定一居民区"),
        ("多福巷社区居委会", "多福巷社区"),
        ("又一村居民委员会", "又一村居民区"),
        ("光明村村委会", "光明村"),
        ("新桥村民委员会", "新桥村"),
        ("水泉嘎查委员会", "水泉嘎查"),
        ("愿景社区", "愿景社区"),
        ("第十八居民委员会社区", "第十八居民委员会社区"),
    ],
)
def test_a_neighbourhood_has_the_name_of_the_place_and_not_of_its_committee(official: str, name: str) -> None:
    assert named(official, Level.NEIGHBORHOOD) == name
    assert named(name, Level.NEIGHBORHOOD) == name


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("静安区", "", "310106"),
        ("南京西路街道", "静安区", "310106012"),
        ("南京西路", "上海市", "310106012"),
        ("五角場街道", "杨浦区", "310110019"),
        ("威海居委会", "静安区", "310106012022"),
        ("威海居民委员会", "静安区", "310106012022"),
        ("威海居民区", "上海市", "310106012022"),
        ("威海", "南京西路街道", "310106012022"),
        ("国定一居民区", "杨浦区", "310110019007"),
        ("国定一居民区", "", "310110019007"),
    ],
)
def test_known_places_are_found(country: Gazetteer, name: str, within: str, code: str) -> None:
    found = country.find(name, place(country, within) if within else None)

    assert [one.code for one in found] == [code]
    assert found[0] == country.get(code)


def test_what_lies_in_a_place_is_all_of_it_in_the_order_of_codes(country: Gazetteer) -> None:
    inside = list(country.inside(place(country, "静安区")))

    assert [one.path for one in inside[:2]] == ["上海市静安区", "上海市静安区江宁路街道"]
    assert sum(one.level is Level.STREET for one in inside) == 14
    assert all(a.code < b.code for a, b in pairwise(inside))
    assert all(one.code.startswith("310106") for one in inside)
    assert [one.name for one in _one(country.find("国定一居民区")).parents] == ["五角场街道", "杨浦区", "上海市"]


def test_what_is_a_division_and_what_is_none(country: Gazetteer) -> None:
    assert all(map(country.is_division, ("静安区", "五角场街道", "威海居委会", "威海居民区", "内蒙古自治区")))
    assert not any(map(country.is_division, ("中国银行静安支行", "静安", "社区", "居民区", "", "·")))
    assert country.find("绝无此地居民区") == ()


@pytest.mark.parametrize(
    ("called", "path"),
    [
        ("上海", "上海市"),
        ("静安", "上海市静安区"),
        (" 靜安區 ", "上海市静安区"),
        ("310106", "上海市静安区"),
        ("上海静安区", "上海市静安区"),
        ("江苏省南京市鼓楼区", "江苏省南京市鼓楼区"),
        ("南京鼓楼区", "江苏省南京市鼓楼区"),
        ("浦东", "上海市浦东新区"),
        ("东莞", "广东省东莞市"),
        ("内蒙古", "内蒙古自治区"),
        ("五角场街道", "上海市杨浦区五角场街道"),
    ],
)
def test_a_place_is_called_by_its_name_its_path_or_its_code(country: Gazetteer, called: str, path: str) -> None:
    found = place(country, called)

    assert "".join(dict.fromkeys([*(above.name for above in reversed(found.parents)), found.name])) == path


def test_an_ambiguous_place_is_answered_with_the_candidates(country: Gazetteer) -> None:
    with pytest.raises(ParameterError) as refusal:
        place(country, "朝阳区")
    assert "  110105  北京市朝阳区\n  220104  吉林省长春市朝阳区" in refusal.value.wording.zh

    with pytest.raises(ParameterError, match=r"… and \d+ more"):
        place(country, "城关镇")


def test_an_unknown_place_is_answered_with_the_nearest(country: Gazetteer) -> None:
    with pytest.raises(NotFound, match="上海市静安区"):
        place(country, "静按区")
    with pytest.raises(NotFound):
        place(country, "")


def test_a_district_is_said_as_statements_that_hold(country: Gazetteer) -> None:
    batch = statements(country, place(country, "杨浦区"))

    assert [document.title for document in batch.documents] == ["2023 年统计用区划代码:上海市杨浦区"]
    assert batch.documents[0].date == "2023-06-30"
    names = {entity.id: (entity.label, entity.name) for entity in batch.entities}
    located = {(names[s.head], names[s.tail]) for s in batch.statements if s.type == "LOCATED_IN"}
    assert (("Neighborhood", "国定一居民区"), ("Street", "五角场街道")) in located
    assert (("Street", "五角场街道"), ("District", "杨浦区")) in located
    assert len(located) == len(batch.entities) - 1
    said = {names[s.tail]: s.properties["names"] for s in batch.statements if s.is_mention}
    assert said["Neighborhood", "国定一居民区"] == ("国定一居委会",)
    assert said["District", "杨浦区"] == ("杨浦区", "上海市杨浦区")
    assert faults(Batch(batch.documents, (), batch.statements)), "they stand on the entities"
    assert not faults(batch)


def test_a_city_says_of_its_district_what_the_district_says(country: Gazetteer) -> None:
    city, district = statements(country, place(country, "上海市")), statements(country, place(country, "杨浦区"))

    assert len(city.documents) == 16
    assert len({entity.id for entity in city.entities}) == len(city.entities) > 6_500
    assert set(district.documents) <= set(city.documents)
    assert {s for s in city.statements if s.document == "divisions-310110"} == set(district.statements)


def test_what_is_smaller_than_a_district_is_not_loaded_by_itself(country: Gazetteer) -> None:
    with pytest.raises(ParameterError, match="write 上海市静安区"):
        statements(country, place(country, "南京西路街道"))


def _one(found: object) -> Place:
    (one,) = found  # type: ignore[misc]
    assert isinstance(one, Place)
    return one
