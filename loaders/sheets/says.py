"""What a row of each kind of sheet says, in the ontology's words. A row whose main fact cannot be read is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from graph.ontology import node_properties
from loaders.sheets.headers import vocabulary
from loaders.sheets.reading import Line, Thing
from loaders.sheets.values import choice, names, year

Reader = Callable[[Line], None]


def read(line: Line) -> None:
    """Read the line: what it says is gathered in it, and so is what is wrong with it."""
    READERS[line.table.kind](line)


def _members(line: Line) -> None:
    members, bodies = line.things("member"), line.things("body")
    role, role_at = line.words("role", many=True)
    since, since_at = line.year()
    for member in members:
        _own(line, member, "kind")
        for body in bodies:
            line.fact(member, "MEMBER_OF", body, {**role, **since}, (*role_at, *since_at), "member")
        line.locate(member)
    _aliases(line, members)
    _require(line, "member", members)
    _require(line, "body", bodies)
    _main(line, "MEMBER_OF", "member")


def _claims(line: Line) -> None:
    claimants, projects = line.things("claimant"), line.things("project")
    when, when_at = line.year()
    for claimant in claimants:
        _own(line, claimant, "kind")
        for project in projects:
            line.fact(claimant, "CLAIMED", project, when, when_at, "claimant")
        line.locate(claimant)
    board, board_at = line.words("board")
    for project in projects:
        line.mention(project, {**board, **when}, (*board_at, *when_at))
        _relate(line, project, "PART_OF", "programme")
    _require(line, "claimant", claimants)
    _require(line, "project", projects)
    _main(line, "CLAIMED", "claimant")


def _partnerships(line: Line) -> None:
    ones, others = line.things("a"), line.things("b")
    kind, kind_at = line.choice("kind", "PARTNERS_WITH.kind")
    title, title_at = line.words("agreement")
    when, when_at = line.year()
    for one in ones:
        for other in others:
            line.fact(one, "PARTNERS_WITH", other, {**kind, **title, **when}, (*kind_at, *title_at, *when_at), "b")
        line.locate(one)
    _require(line, "a", ones)
    _require(line, "b", others)
    _main(line, "PARTNERS_WITH", "b")


def _bodies(line: Line) -> None:
    bodies = _one(line, "name")
    given = line.text("label")
    label = choice(given[0], vocabulary().choices["bodies.label"]) if given else None
    for body in bodies:
        if label and label != body.entity.label:
            # The name's own ending goes before the column, which often says no more than 党组织.
            continue
        allowed = node_properties(body.entity.label)
        for properties, at in (
            line.date("founded", "founded"),
            line.count("stated_members"),
            line.choice("level", "Alliance.level") if "level" in allowed else ({}, ()),
        ):
            line.mention(body, properties, at)
    founded, founded_at = line.year("founded")
    for body in bodies:
        for founder in line.things("founder"):
            line.fact(founder, "ESTABLISHED", body, founded, founded_at, "founder")
        for member in line.things("members"):
            line.fact(member, "MEMBER_OF", body, column="members")
        _relate(line, body, "PART_OF", "parent")
        line.locate(body)
    _aliases(line, bodies)


def _projects(line: Line) -> None:
    when, when_at = line.year()
    board, board_at = line.words("board")
    projects = _one(line, "name")
    for project in projects:
        line.mention(project, {**board, **when}, (*board_at, *when_at))
        _relate(line, project, "PART_OF", "programme")
        for field, type_ in (("runner", "RUNS"), ("claimant", "CLAIMED"), ("contributor", "CONTRIBUTES_TO")):
            for actor in line.things(field):
                line.fact(actor, type_, project, when, when_at, field)
        for served in line.things("beneficiary"):
            line.fact(project, "SERVES", served, when, when_at, "beneficiary")
    _aliases(line, projects)


def _events(line: Line) -> None:
    date, date_at = line.date("date", "date")
    when = {"year": found[0]} if date and (found := year(str(date["date"]))) else {}
    events = _one(line, "name")
    for event in events:
        line.mention(event, date, date_at)
        for field, type_ in (("host", "HOSTED"), ("attendee", "ATTENDED")):
            for actor in line.things(field):
                line.fact(actor, type_, event, when, date_at, field)
        for field, type_ in (("place", "HELD_AT"), ("launched", "LAUNCHED"), ("parent", "PART_OF")):
            _relate(line, event, type_, field, when, date_at)


def _buildings(line: Line) -> None:
    buildings = _one(line, "name")
    for building in buildings:
        _own(line, building, "kind")
        line.locate(building)
        for field in ("committee", "tenants"):
            for inside in line.things(field):
                line.fact(inside, "LOCATED_IN", building, column=field)
    _aliases(line, buildings)


def _units(line: Line) -> None:
    units = _one(line, "name")
    for unit in units:
        _own(line, unit, "kind")
        _relate(line, unit, "PART_OF", "parent")
        line.locate(unit)
    _aliases(line, units)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "members": _members,
        "claims": _claims,
        "partnerships": _partnerships,
        "bodies": _bodies,
        "projects": _projects,
        "events": _events,
        "buildings": _buildings,
        "units": _units,
    }
)


def _one(line: Line, field: str) -> list[Thing]:
    """Return the thing that the row is about; the row is refused where it names none."""
    things = line.things(field)
    _require(line, field, things)
    return things


def _require(line: Line, field: str, things: Iterable[Thing]) -> None:
    if not list(things):
        line.missing(field)


def _main(line: Line, type_: str, field: str) -> None:
    """Refuse the row where what it is there to say could not be said."""
    if not line.refused and not any(said.type == type_ for said in line.said):
        line.missing(field)


def _own(line: Line, thing: Thing, field: str) -> None:
    """Note the kind of the thing, where its label has kinds."""
    of = f"{thing.entity.label}.kind"
    if of in vocabulary().choices:
        line.mention(thing, *line.choice(field, of))


def _relate(
    line: Line,
    head: Thing,
    type_: str,
    field: str,
    properties: Mapping[str, str | int] | None = None,
    cells: tuple[str, ...] = (),
) -> None:
    for tail in line.things(field) if field in line.columns else ():
        line.fact(head, type_, tail, properties, cells, field)


def _aliases(line: Line, things: list[Thing]) -> None:
    """Note the aliases of the row's one thing; of several it is not told whose they are."""
    given = line.text("alias")
    if given and len(things) == 1:
        line.named(things[0], names(given[0]), given[1])
