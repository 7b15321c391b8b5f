"""The graph's own terms among a query's answers have names in both languages, one for each term."""

import pytest

from graph.ontology import FACTS, NODES, RELATIONSHIPS, ROUTES
from queries.catalogue import load
from queries.terms import terms


@pytest.mark.parametrize(
    ("column", "held"),
    [
        ("type", set(RELATIONSHIPS)),
        ("part", set(FACTS)),
        ("label", set(NODES)),
        ("routes", set(ROUTES)),
        ("name", set()),
    ],
)
def test_a_column_names_all_that_it_may_hold(column, held):
    assert held <= terms(column).keys()
    assert all(term.zh and term.en for term in terms(column).values())


@pytest.mark.parametrize("key", ["kind", "level"])
def test_a_choice_of_several_properties_has_one_name(key):
    owners = (*RELATIONSHIPS.values(), *NODES.values())
    declared = [choice for owner in owners for one in owner.properties if one.key == key for choice in one.choices]

    assert declared
    assert all(terms(key)[choice.value] == choice.name for choice in declared)


def test_no_query_calls_a_column_of_terms_otherwise():
    held = {"relationships", "level", "route", "routes", "direction", "role"}

    for query in load().values():
        for column in query.columns:
            if column.words.en in held:
                assert terms(column.name), (query.id, column.name)
