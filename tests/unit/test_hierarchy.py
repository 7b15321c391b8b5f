"""Templates over the seeds: each slot filled with what the sources say, or with nothing."""

import pytest
from viz_seeds import ground

from graph.errors import NotFound, ParameterError, SourceError
from viz.hierarchy import hierarchy, templates


def tree(root):
    (found,) = hierarchy(ground(), root, templates())
    return found


def filled(found):
    return {slot.key: {ref.name for ref in slot.filled} for slot in found.slots}


def test_one_plus_seven_plus_fourteen_plus_x():
    found = tree("district-jingan")

    slots = filled(found)
    assert [(slot.key, slot.expected) for slot in found.slots] == [("1", 1), ("7", 7), ("14", 14), ("X", None)]
    assert slots["1"] == {"静安区区域党建工作联席会议"}
    trades = ["医疗卫生", "文化艺术", "教育宣传", "社会服务", "政法结合", "经贸", "科技"]
    assert slots["7"] == {f"{trade}专业委员会" for trade in trades}
    assert slots["14"] == {"南京西路街道区域化党建联席会议"}
    assert "静安南京路商圈党建联盟" in slots["X"]
    assert (found.found, found.expected, found.claimed) == (9, 22, True)


def test_one_plus_four_plus_x():
    found = tree("street-nanjing-xi-lu")

    slots = filled(found)
    assert slots["1"] == {"南京西路街道区域化党建联席会议"}
    assert slots["4"] == {"兴业太古汇商圈党建联席会议", "恒隆商圈党建联席会议"}
    assert slots["X"] >= {"兴业太古汇联合党委", "恒隆广场联合党委"}
    assert (found.found, found.expected) == (3, 5)


@pytest.mark.parametrize("root", ["district-jingan", "street-nanjing-xi-lu", "street-wujiaochang"])
def test_what_fills_a_slot_stands_on_facts_with_sources(root):
    for slot in tree(root).slots:
        ends = {end for fact in slot.facts for end in (fact.head.id, fact.tail.id)}
        assert {ref.id for ref in slot.filled} <= ends
        assert all(fact.sources for fact in slot.facts)


def test_a_node_fills_one_slot_only():
    found = tree("district-jingan")

    refs = [ref for slot in found.slots for ref in slot.filled]
    assert len(refs) == len(set(refs))


def test_where_no_source_says_that_a_street_has_the_hierarchy_nothing_is_missing():
    found = tree("street-wujiaochang")

    assert not found.claimed
    assert {slot.expected for slot in found.slots} == {None}
    assert (found.found, found.expected) == (0, 0)
    assert filled(found)["1"] == set()
    assert "国定一居民区睦邻委员会" in filled(found)["X"]


def test_templates_are_for_streets_and_districts():
    with pytest.raises(
        ParameterError, match="is a Unit, for which there is no template; there are some for District, Street"
    ):
        tree("unit-weilai-qiche")
    with pytest.raises(NotFound, match="choose a street or district"):
        tree("street-nowhere")


def test_templates_say_whose_reading_they_are():
    for template in templates():
        assert template.says.zh != template.says.en
        assert template.of


GOOD = """
template: t
name: {zh: 甲, en: a}
says: {zh: 乙, en: b}
root: Street
of: [street-a]
slots:
  - {key: "1", name: {zh: 丙, en: c}, rules: [RULE]}
"""


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("{labels: [Alliances]}", "no label 'Alliances'"),
        ("{labels: [Alliance], type: PARTOF, to: root}", "no type 'PARTOF'"),
        ("{labels: [Alliance], type: PART_OF, to: '4'}", "no slot '4'"),
        ("{labels: [Alliance], type: PART_OF}", "says to or from"),
        ("{labels: [Alliance], to: root}", "says to or from"),
        ("{labels: [Alliance], colour: red}", "a rule has no colour"),
        ("{labels: [Alliance], name: '['}", "unterminated character set"),
        ("{level: street}", "'labels'"),
    ],
)
def test_a_template_that_breaks_a_rule_is_named(tmp_path, rule, problem):
    file = tmp_path / "t.yaml"
    file.write_text(GOOD.replace("RULE", rule), encoding="utf-8")

    with pytest.raises(SourceError, match=problem) as caught:
        templates(tmp_path)

    assert str(file) in caught.value.wording.zh


def test_a_template_without_a_rule_broken_is_read(tmp_path):
    (tmp_path / "t.yaml").write_text(GOOD.replace("RULE", "{labels: [Alliance], within: true}"), encoding="utf-8")

    (found,) = templates(tmp_path)

    assert (found.id, found.root, found.of, found.slots[0].expected) == ("t", "Street", ("street-a",), None)
