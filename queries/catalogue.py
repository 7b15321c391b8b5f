"""The catalogue of canned queries: one `.cypher` file each, in the folder of its group, checked as it is read.

A file is a header (`queries.header`), an empty line, and Cypher that runs alike on both engines and can be pasted into
Neo4j Browser. Forms in the explorer, routes of the API, help of the command and docs/queries.md are derived from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from graph.errors import CypherError, CypherRefused, NotFound, QueryError
from graph.ontology import DISTRICT, STREET
from graph.wording import Wording
from queries import check, cypher, header
from queries.header import Column, Kind, broken
from queries.parameter import Parameter

GROUPS: Mapping[str, Wording] = MappingProxyType(
    {
        "actor": Wording("主体", "Actors"),
        "body": Wording("组织", "Bodies"),
        "project": Wording("项目", "Projects"),
        "event": Wording("活动", "Events"),
        "place": Wording("地点", "Places"),
        "network": Wording("网络", "Network"),
        "source": Wording("来源", "Sources"),
    }
)
"""The folders of the catalogue, in the order of menus."""
GROUNDS = frozenset({DISTRICT.label, STREET.label})
"""What a graph has few of, each of which holds much of it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query: its header, and its Cypher. `computed` names the function that makes the answer of the rows."""

    id: str
    group: str
    name: Wording
    says: Wording
    returns: Kind
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    empty: Wording | None
    computed: str | None
    cypher: str

    @property
    def whole(self) -> bool:
        """Whether it asks about the whole graph, or all of a street or district, so that its answer may be kept (`queries.kept`)."""
        return self.most is not None

    @property
    def most(self) -> int | None:
        """The highest limit of a query about so much; None of any other."""
        limit = self.parameter(check.LIMIT)
        if limit is None or limit.bounds is None or any(p.labels - GROUNDS for p in self.parameters):
            return None
        return limit.bounds[1]

    def parameter(self, name: str) -> Parameter | None:
        """Return its parameter of that name, if it has one."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


def parse(file: str, text: str) -> Query:
    """Return the query of a file `group/name.cypher`; QueryError says which line breaks which rule, and what would do."""
    head = header.read(file, text)
    if head.group not in GROUPS or head.group != file.split("/")[-2]:
        folder = file.split("/")[-2]
        raise broken(
            file,
            head.lines["group"],
            f"group 是 {head.group},文件却在 {folder} 里;两者应相同,且为 {'、'.join(GROUPS)} 之一。",
            f"the group is {head.group} and the folder {folder}; they are the same, and one of {', '.join(GROUPS)}.",
        )
    body = header.body(text)
    try:
        named = cypher.read(body)
    except (CypherError, CypherRefused) as problem:
        raise QueryError(f"{file}:{problem.wording.zh}", f"{file}: {problem.wording.en}") from problem
    check.check(file, head, named)
    return Query(
        head.id,
        head.group,
        head.name,
        head.says,
        head.returns,
        head.parameters,
        head.columns,
        head.empty,
        head.computed,
        body.strip() + "\n",
    )


def collect(texts: Mapping[str, str]) -> Mapping[str, Query]:
    """Return the queries of the files, by id in the order of groups and ids; QueryError where two have one id."""
    found: dict[str, tuple[str, Query]] = {}
    for file, text in sorted(texts.items()):
        query = parse(file, text)
        if query.id in found:
            other = found[query.id][0]
            raise broken(
                file,
                header.read(file, text).lines["id"],
                f"编号 {query.id} 已用于 {other};每个查询一个编号。",
                f"{other} has the id {query.id} already; each query has its own.",
            )
        found[query.id] = file, query
    order = list(GROUPS)
    queries = sorted((query for _, query in found.values()), key=lambda query: (order.index(query.group), query.id))
    return MappingProxyType({query.id: query for query in queries})


@cache
def load() -> Mapping[str, Query]:
    """Return every query that ships, by id, in the order of menus."""
    folder = files("queries")
    return collect(
        {
            f"{group}/{entry.name}": entry.read_text(encoding="utf-8")
            for group in GROUPS
            for entry in (folder / group).iterdir()
            if entry.name.endswith(".cypher")
        }
    )


def find(id_: str) -> Query:
    """Return the query of that id; NotFound names the nearest."""
    if id_ in load():
        return load()[id_]
    near = difflib.get_close_matches(id_, load(), cutoff=0.4)
    raise NotFound(
        f"没有查询 {id_}" + (f";相近的有 {'、'.join(near)}。" if near else "。"),
        f"there is no query {id_}" + (f"; near it are {', '.join(near)}." if near else "."),
    )


def grouped() -> Iterator[tuple[str, Wording, tuple[Query, ...]]]:
    """Yield each group, its name, and its queries, in the order of menus."""
    for group, name in GROUPS.items():
        yield group, name, tuple(query for query in load().values() if query.group == group)
