"""The ontology holds together, over all of its declarations, and its page is fresh."""

from pathlib import Path

import pytest

from graph.legend import legend, markdown
from graph.ontology import ACTOR, BODY, FACTS, MENTIONS, NODES, PLACE, RELATIONSHIPS, ROUTES, THING, Style
from graph.wording import Wording

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("node", NODES.values(), ids=lambda node: node.label)
def test_a_node_says_what_it_is_in_both_languages(node):
    assert node.name.zh != node.name.en
    assert not node.says.en.endswith(".")
    assert node.slug.islower()


def test_slugs_are_unique_and_none_begins_another():
    slugs = [f"{node.slug}-" for node in NODES.values()]

    assert len(set(slugs)) == len(slugs)
    assert not [(a, b) for a in slugs for b in slugs if a != b and a.startswith(b)]


@pytest.mark.parametrize("relationship", RELATIONSHIPS.values(), ids=lambda relationship: relationship.type)
def test_a_relationship_joins_known_labels(relationship):
    assert {label for pair in relationship.ends for label in pair} <= set(NODES)


def test_groups_are_those_of_the_domain():
    assert "Area" not in ACTOR.labels
    assert {"JointPartyCommittee", "Alliance"} == BODY.labels
    assert {"District", "Street", "Neighborhood", "Area", "Building"} == PLACE.labels
    assert set(NODES) == THING.labels | {"Document"}


def test_a_place_lies_in_a_larger_place_only():
    size = ["Building", "Area", "Neighborhood", "Street", "District"]
    for inner, outer in FACTS["LOCATED_IN"].ends:
        if inner in size:
            assert size.index(inner) <= size.index(outer) or {inner, outer} == {"Area", "Neighborhood"}
    assert ("District", "District") not in FACTS["LOCATED_IN"].ends


def test_every_thing_can_be_mentioned():
    assert MENTIONS.tails_of("Document") == tuple(sorted(THING.labels))


def test_routes_go_by_facts_from_actors():
    for route in ROUTES.values():
        for type_ in route.types:
            assert {head for head, _ in FACTS[type_].ends} == ACTOR.labels


def test_only_the_weak_route_is_hidden_at_first():
    assert [route.kind for route in ROUTES.values() if not route.shown] == ["event"]


def test_properties_with_choices_name_each_once():
    for kind in (*NODES.values(), *RELATIONSHIPS.values()):
        for item in kind.properties:
            assert len(set(item.values)) == len(item.values)


def test_the_legend_has_everything():
    page = legend()

    assert [node["label"] for node in page["nodes"]] == list(NODES)
    assert [item["type"] for item in page["relationships"]] == list(RELATIONSHIPS)
    assert [item["kind"] for item in page["routes"]] == list(ROUTES)
    assert sum(node["actor"] for node in page["nodes"]) == len(ACTOR.labels)


def test_the_page_of_the_ontology_is_fresh():
    assert (ROOT / "docs/ontology.md").read_text(encoding="utf-8") == markdown()


def test_a_wrong_colour_and_a_wording_in_one_language_are_refused():
    with pytest.raises(ValueError, match="#RRGGBB"):
        Style("red", "#FFFFFF", "circle")
    with pytest.raises(ValueError, match="both languages"):
        Wording("区", " ")
