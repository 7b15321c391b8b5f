"""The catalogue: every rule that a query file may break is provoked, and every file that ships is swept."""

import re
from pathlib import Path

import pytest

from graph.errors import NotFound, ParameterError, QueryError
from graph.ontology import ACTOR, FACTS, ROUTES
from queries.catalogue import GROUPS, collect, find, grouped, load, parse
from queries.computed import COMPUTED
from queries.cypher import read
from queries.header import Kind
from queries.parameter import ENTITIES

FOLDER = Path(__file__).parents[2] / "queries"
FILES = sorted(FOLDER.glob("*/*.cypher"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]")
EMPTY_ON_THE_SEEDS = {"pairings", "repeated-claimants", "shared-members"}
"""Of these things the seeds hold none: no pair is called paired, nobody claims in two years, nobody is in two bodies."""

GOOD = """\
// 伙伴 · Partners
// id: partners-of
// group: actor
// zh: 直接的伙伴
// en: Direct partners
// returns: table
// param actor: actor = street-nanjing-xi-lu | 主体 | actor
// param kind: choice(PARTNERS_WITH.kind) = null | 方式 | kind
// param limit: integer(1..500) = 50 | 行数 | rows
// column partner: 伙伴 | partner
// column kind: 方式 | kind
// empty: 没有伙伴。 | No partners.

MATCH (a:Entity {id: $actor})-[r:PARTNERS_WITH]-(b:Entity)
WHERE $kind IS NULL OR $kind IN r.kind
RETURN b AS partner, r.kind AS kind
ORDER BY partner.name, partner.id
LIMIT $limit
"""
COMPUTED_ONE = """\
// 最强的关系 · Strongest ties
// id: strongest
// group: network
// zh: 强度最高的关系
// en: The strongest ties
// returns: table
// param limit: integer(1..500) = 30 | 行数 | rows
// column a: 甲 | first
// column b: 乙 | second
// column weight: 强度 | weight
// column routes: 途径 | routes
// column through: 经由 | through
// column since: 始于 | since
// computed: ties

MATCH (a:Entity)-[r:MEMBER_OF]->(h:Entity)
RETURN a.id AS actor, 'Unit' AS label, a.name AS name, type(r) AS type, h.id AS to, 'Alliance' AS to_label,
  h.name AS to_name, r.years AS years, h.date AS date
"""


def broken(old: str, new: str, text: str = GOOD, file: str = "actor/partners-of.cypher") -> str:
    """Return what the loader says, in English, of the text with the one change."""
    assert old in text
    with pytest.raises(QueryError) as caught:
        parse(file, text.replace(old, new))
    assert CHINESE.search(caught.value.wording.zh)
    return caught.value.wording.en


def test_a_file_becomes_a_query():
    query = parse("actor/partners-of.cypher", GOOD)

    assert (query.id, query.group, query.returns) == ("partners-of", "actor", Kind.TABLE)
    assert (query.name.zh, query.name.en) == ("伙伴", "Partners")
    assert (query.says.zh, query.says.en) == ("直接的伙伴", "Direct partners")
    assert [(p.name, p.type, p.default, p.bounds) for p in query.parameters] == [
        ("actor", "actor", "street-nanjing-xi-lu", None),
        ("kind", "choice", None, None),
        ("limit", "integer", 50, (1, 500)),
    ]
    assert [choice.value for choice in query.parameters[1].choices] == [
        *("agreement", "pairing", "joint_action", "support", "donation")
    ]
    assert [(c.name, c.words.zh, c.words.en) for c in query.columns] == [
        ("partner", "伙伴", "partner"),
        ("kind", "方式", "kind"),
    ]
    assert query.empty and query.empty.en == "No partners."
    assert query.cypher.startswith("MATCH (a:Entity") and query.cypher.endswith("LIMIT $limit\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("// 伙伴 · Partners\n", "// Partners\n", "partners-of.cypher:1: the first line is its name"),
        ("// id: partners-of\n", "", "cypher:11: the header lacks id"),
        ("// id: partners-of\n", "// id: Partners Of\n", "cypher:2: the id Partners Of should be lower case words"),
        ("// en: Direct partners\n", "// en:\n", "cypher:5: 'en:' is no field of a header"),
        ("// zh: 直接的伙伴\n", "// zh 直接的伙伴\n", "cypher:4: 'zh 直接的伙伴' is no field of a header"),
        ("// returns: table\n", "// returns: count\n", "cypher:6: returns is one of table, graph, path, not count"),
        ("// returns: table\n", "// returns: table\n// author: x\n", "cypher:7: 'author: x' is no field"),
        ("// returns: table\n", "// returns: table\n// returns: graph\n", "cypher:7: returns comes twice"),
        ("// group: actor\n", "// group: body\n", "cypher:3: the group is body and the folder actor"),
        ("// group: actor\n", "// group: other\n", "cypher:3: the group is other"),
        ("actor: actor =", "actor: person =", "cypher:7: person is no type of parameter"),
        ("actor: actor = street-nanjing-xi-lu", "actor: actor", "cypher:7: it should be param NAME: TYPE"),
        (" | 主体 | actor", " | 主体", "cypher:7: it should be param NAME: TYPE"),
        ("integer(1..500)", "integer", "cypher:9: an integer says its range"),
        ("integer(1..500)", "integer(9..1)", "cypher:9: an integer says its range"),
        ("integer(1..500) = 50", "integer(1..500) = 501", "cypher:9: the default does not fit: the parameter limit"),
        ("integer(1..500) = 50", "integer(1..500) = many", "cypher:9: the default does not fit: the parameter limit"),
        ("(PARTNERS_WITH.kind) = null", "(PARTNERS_WITH.kind) = merger", "cypher:8: the default does not fit"),
        (
            "(PARTNERS_WITH.kind)",
            "(PARTNERS_WITH.sort)",
            "cypher:8: the ontology has no choices for PARTNERS_WITH.sort",
        ),
        ("kind: choice(PARTNERS_WITH.kind)", "kind: choice", "cypher:8: the ontology has no choices"),
        ("column kind: 方式 | kind", "column kind: 方式", "cypher:11: it should be column NAME"),
        ("empty: 没有伙伴。 | No partners.", "empty: 没有伙伴。", "cypher:12: it should be 中文 | English"),
        ("$kind IS NULL OR ", "", None),
        ("IN r.kind", "IN r.kind OR b.name = $name", "cypher:15: $name is not declared in the header"),
        ("LIMIT $limit", "LIMIT 50", "cypher:9: the parameter limit is declared and never used"),
        ("(b:Entity)", "(b:Entity:Person)", "cypher:14: the ontology has no label Person"),
        ("(b:Entity)", "(b:Company|Unit)", "cypher:14: the ontology has no label Company"),
        (
            "r:PARTNERS_WITH",
            "r:PARTNERS_WITH|MARRIED_TO",
            "cypher:14: the ontology has no relationship type MARRIED_TO",
        ),
        ("IN r.kind", "IN r.kind AND b:Persons", "cypher:15: the ontology has no label Persons"),
        ("IN r.kind", "IN r.kinds", "cypher:15: the ontology has no property kinds; it has kind"),
        ("IN r.kind", "IN r.level", "cypher:15: the ontology has no property level"),
        ("{id: $actor}", "{ident: $actor}", "cypher:14: the ontology has no property ident; it has id"),
        ("[r:PARTNERS_WITH]", "[r:PARTNERS_WITH {rank: 1}]", "cypher:14: the ontology has no property rank"),
        (
            "IN r.kind",
            "IN r.kind AND type(r) = 'PARTNER_OF'",
            "cypher:15: the ontology has no relationship type PARTNER_OF",
        ),
        ("IN r.kind", "IN r.kind AND 'Firm' IN labels(b)", "cypher:15: the ontology has no label Firm"),
        ("AS kind\n", "AS manner\n", "cypher:12: the columns are partner, kind where RETURN has partner, manner"),
        ("r.kind AS kind\n", "r.kind\n", "cypher:12: the columns are partner, kind where RETURN has partner, (AS …)"),
        ("// column kind: 方式 | kind\n", "", "the columns are partner where RETURN has partner, kind"),
        ("ORDER BY partner.name, partner.id\n", "", "cypher:12: the RETURN should end in ORDER BY and LIMIT"),
        ("LIMIT $limit", "SKIP $limit", "cypher:12: the RETURN should end in ORDER BY and LIMIT"),
        ("RETURN b", "SET b.name = 'x' RETURN b", "cypher:16: a query of the catalogue only reads"),
        ("RETURN b", "DETACH DELETE b RETURN b", "cypher:16: a query of the catalogue only reads"),
        ("RETURN b", "CALL db.labels() YIELD label RETURN b", "cypher:16: a query of the catalogue only reads"),
        ("RETURN b", "RETURN b AS partner, [] AS kind UNION RETURN b", "UNION inside CALL { }"),
        (
            "WHERE $kind",
            "UNWIND r.sources AS d MATCH (x:Entity {id: d}) WHERE $kind",
            "cypher:15: between MATCH, UNWIND",
        ),
        ("IN r.kind", "IN r.kind AND b.name = 'x", "cypher: the string that begins at line 15"),
        ("WHERE $kind", "// computed: magic\nWHERE $kind", None),
        ("// empty", "// computed: magic\n// empty", "cypher:12: there is no computation magic; there are all-paths"),
    ],
)
def test_a_rule_that_is_broken_is_named_with_its_line(old, new, said):
    if said is None:  # harmless: the change breaks no rule
        assert parse("actor/partners-of.cypher", GOOD.replace(old, new)).id == "partners-of"
        return

    assert said in broken(old, new)


def test_a_header_without_columns_is_refused():
    text = re.sub(r"// column .*\n", "", GOOD)

    with pytest.raises(QueryError, match=r"the header has no column"):
        parse("actor/partners-of.cypher", text)


def test_a_computed_query_returns_what_its_function_needs_and_declares_what_it_gives():
    file = "network/strongest.cypher"

    assert parse(file, COMPUTED_ONE).computed == "ties"
    assert "the columns are actor" in broken(", h.date AS date", "", COMPUTED_ONE, file)
    assert "where ties has a, b, weight" in broken("// column since: 始于 | since\n", "", COMPUTED_ONE, file)
    assert "is declared and never used" in broken(
        "// computed", "// param k: integer(1..9) = 3 | 几条 | how many\n// computed", COMPUTED_ONE, file
    )


def test_one_id_names_one_query():
    texts = {"actor/a.cypher": GOOD, "actor/b.cypher": GOOD}

    with pytest.raises(QueryError, match=r"actor/b\.cypher:2: actor/a\.cypher has the id partners-of already"):
        collect(texts)


def test_an_unknown_query_is_not_found_and_the_nearest_are_named():
    assert find("partners") is load()["partners"]
    with pytest.raises(NotFound, match="near it are"):
        find("partner")


@pytest.mark.parametrize(
    ("cypher", "labels", "types", "columns"),
    [
        (
            "MATCH (n:Unit)-[:RUNS|CLAIMED*1..3]->(p:Project) RETURN n AS a, p",
            {"Unit", "Project"},
            {"RUNS", "CLAIMED"},
            "a p",
        ),
        ("MATCH (n) WHERE n:Unit OR n:Street RETURN count(n) AS c", {"Unit", "Street"}, set(), "c"),
        ("MATCH (n:Unit|Street) RETURN {name: n.name, kind: 'x'} AS map", {"Unit", "Street"}, set(), "map"),
        ("RETURN COUNT { MATCH (n:Unit) RETURN n } AS c, [x IN [1, 2] WHERE x > 1 | x] AS l", {"Unit"}, set(), "c l"),
        ("MATCH (n) WHERE EXISTS { (n)<-[:RUNS]-(:Unit) } RETURN n ORDER BY n.name", {"Unit"}, {"RUNS"}, "n"),
        ("MATCH (a)((x)-[:RUNS]-(y)){1,4}(b) RETURN a, b", set(), {"RUNS"}, "a b"),
        ("MATCH (n) // :Nothing\nRETURN '(:None)' AS s, n.name", set(), set(), "s "),
    ],
)
def test_the_names_in_a_text_are_found(cypher, labels, types, columns):
    found = read(cypher)

    assert {named.name for named in found.labels} == labels
    assert {named.name for named in found.types} == types
    assert found.columns == tuple(columns.split(" "))


def test_the_catalogue_covers_the_subject():
    assert len(load()) >= 50
    assert [group for group, _, queries in grouped() if len(queries) >= 5] == list(GROUPS)
    assert {query.computed for query in load().values()} - {None} == set(COMPUTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_has_the_name_of_its_query(path):
    assert load()[path.stem].group == path.parent.name


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_a_query_speaks_both_languages(query):
    words = [query.name, query.says, *(column.words for column in query.columns)]
    words += [parameter.words for parameter in query.parameters]
    words += [query.empty] if query.empty else []

    for wording in words:
        assert CHINESE.search(wording.zh) and LATIN.search(wording.en) and not CHINESE.search(wording.en), wording


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_a_query_names_its_columns_and_parameters_once(query):
    assert len({column.name for column in query.columns}) == len(query.columns)
    assert len({parameter.name for parameter in query.parameters}) == len(query.parameters)


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_the_defaults_are_things_of_the_seeds(query, seed_batch):
    labels = {entity.id: entity.label for entity in seed_batch.entities}
    labels |= {document.id: "Document" for document in seed_batch.documents}

    for parameter in query.parameters:
        if parameter.labels and parameter.default is not None:
            named = parameter.default if parameter.many else (parameter.default,)
            assert named and all(labels.get(id_) in parameter.labels for id_ in named), parameter


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_a_node_is_found_by_entity_and_id(query):
    """A label beside an id scans on the embedded engine."""
    assert not re.search(r"\(\w*:(?!Entity\b)\w+ \{", query.cypher)


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.id)
def test_a_query_says_what_no_rows_mean_where_it_asks_for_something(query):
    asks = any(parameter.labels or parameter.type in ("choice", "year") for parameter in query.parameters)

    assert query.empty or not (asks or query.id in EMPTY_ON_THE_SEEDS or query.returns is Kind.PATH)


def test_labels_and_types_in_the_texts_are_the_ontologys_groups():
    """Where a text lists all actors, or all legs of a route, it lists what the ontology has."""
    actors = "District|Street|Neighborhood|Building|JointPartyCommittee|Alliance|Unit"
    assert set(actors.split("|")) == ACTOR.labels
    legs = {frozenset(route.types) for route in ROUTES.values()}
    for query in load().values():
        listed = set(re.findall(r"\w+(?:\|\w+){5,}", query.cypher))
        for names in listed:
            found = set(names.split("|"))
            assert found <= set(FACTS) or found == ACTOR.labels, (query.id, names)
            if "LOCATED_IN" in found:
                assert found == set(FACTS), (query.id, names)
        for names in re.findall(r"\[\w*:([A-Z_|]+)(?:\*[\d.]*)?\]", query.cypher):
            found = frozenset(names.split("|"))
            if found & {"CLAIMED", "CONTRIBUTES_TO"} and len(found) > 1:
                assert frozenset({"RUNS", "CLAIMED", "CONTRIBUTES_TO"}) <= found, (query.id, names)
            if found & {"HOSTED", "ATTENDED"} and len(found) == 2:
                assert found in legs, (query.id, names)


def test_the_legs_are_fetched_by_one_text():
    """Every computation over the whole network rests on the same Cypher, so that they agree on what a tie is."""
    texts = {
        query.cypher
        for query in load().values()
        if query.computed in ("ties", "betweenness", "constraint", "cut-points", "communities")
    }
    near = {query.cypher for query in load().values() if query.computed in ("all-paths", "shortest-paths")}

    assert len(texts) == len(near) == 1


def test_a_type_of_parameter_is_a_group_or_a_kind_of_node():
    assert {"entity", "actor", "body", "place", "project", "event", "street", "district", "document"} <= set(ENTITIES)
    assert all(ENTITIES.values())


@pytest.mark.parametrize(
    ("id_", "name", "given", "value"),
    [
        ("partners", "limit", "5", 5),
        ("partners", "limit", 7, 7),
        ("partners", "limit", "1_0", None),
        ("partners", "limit", "0", None),
        ("partners", "limit", True, None),
        ("partners", "limit", "", None),
        ("partners", "limit", "9" * 30, None),
        ("partners", "from", "2019", 2019),
        ("partners", "from", "", ...),
        ("partners", "from", "null", ...),
        ("partners", "from", "19", None),
        ("partners", "undated", "false", False),
        ("partners", "undated", "是", True),
        ("partners", "undated", False, False),
        ("partners", "undated", "maybe", None),
        ("partners", "actor", " 恒隆广场 ", "恒隆广场"),
        ("partners", "actor", 3, None),
        ("partners", "actor", "", None),
        ("bodies-by-level", "level", "street", "street"),
        ("bodies-by-level", "level", "city", None),
        ("bodies-by-level", "level", None, ...),
        ("relations-in-group", "actors", "a, b,c、a", ("a", "b", "c")),
        ("relations-in-group", "actors", ["a", "b"], ("a", "b")),
        ("relations-in-group", "actors", [1], None),
    ],
)
def test_a_parameter_takes_what_fits_and_says_what_would(id_, name, given, value):
    """`None` stands for a refusal, `...` for an open parameter."""
    parameter = load()[id_].parameter(name)
    assert parameter

    if value is None:
        with pytest.raises(ParameterError) as caught:
            parameter.value(given)
        assert f"the parameter {name} (" in caught.value.wording.en and "it " in caught.value.wording.en
        assert f"参数 {name}(" in caught.value.wording.zh
    else:
        assert parameter.value(given) == (None if value is ... else value)
