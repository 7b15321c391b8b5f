"""A row read into what it says: things, facts between them, and what is wrong with its cells.

A `Line` is one row being read. It gives the things that a field's cells name and the values of the others, notes what is
wrong, and gathers what `says` makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph.ontology import FACTS, LOCATED_IN, MENTIONS, NODES
from graph.statements import Entity, Value
from loaders.articles.mask import MARK, mask
from loaders.ids import entity_id, needs_place
from loaders.sheets import naming, values
from loaders.sheets.grid import Marks, Row, letters, reference
from loaders.sheets.headers import Column, offered, vocabulary
from loaders.sheets.issues import Issue, Level, labels, listed, wording
from loaders.sheets.table import Table

SPACED = re.compile(r"[\u3400-\u9fff]{4,}[ \u3000]+[\u3400-\u9fff]{4,}")
WITHIN = "within"
"""The name under which a table has the street of its title: it tells namesakes apart, and is where those lie."""
PLACES = ("building", "neighborhood", "street", "district")
"""The fields of places, the nearest first; each lies in the next that is given."""
SHOWN = 80
"""Characters of a cell that a report shows."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that a cell names: the entity, the organ that acts for it, as the cell calls it, and the cell."""

    entity: Entity
    organ: str
    said: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of two things, or of one (a mention, whose head is ""), and the cells that say it."""

    head: str
    type: str
    tail: str
    properties: Mapping[str, Value]
    cells: tuple[str, ...]


@dataclass(slots=True)
class Line:
    """One row of a table. `cells` are its values, `number` its place from 0."""

    file: str
    sheet: str
    table: Table
    marks: Marks
    number: int
    cells: Row
    issues: list[Issue] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    _mentions: dict[str, tuple[Thing, dict[str, Value], list[str], list[str]]] = field(default_factory=dict)
    _within: str | None = None

    @property
    def refused(self) -> bool:
        """Whether the row is not loaded."""
        return any(issue.level is Level.REFUSED for issue in self.issues)

    @property
    def columns(self) -> Mapping[str, Column]:
        """The columns of the table's kind."""
        return vocabulary().kinds[self.table.kind].columns

    def text(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """Return what the field says, tidy, and its cell; None where it is blank or cannot be read."""
        return next(self._texts(name), None)

    def things(self, name: str) -> list[Thing]:
        """Return what the field's cells name; what is no name is noted and left out."""
        column = self.columns[name]
        found: dict[str, Thing] = {}
        for text, at in self._texts(name):
            listed_ = list(values.names(text)) if column.many else [values.one_line(text)]
            if not listed_:
                self._unread("no-name", name, text)
            for said in listed_:
                whole = values.AND_OTHERS.sub("", said)
                if whole != said:
                    self.note(Level.DOUBTFUL, "others", name, text)
                if thing := self._thing(whole, column, at):
                    found.setdefault(thing.entity.id, thing)
        return list(found.values())

    def place(self, name: str) -> Thing | None:
        """Return the place that the field names."""
        given = self.text(name) if name in self.columns else None
        if given is None:
            return None
        text, at = given
        read = naming.place(text, name)
        if read is None:
            self._unread("no-name", name, text)
            return None
        if MARK in masked(text):
            self._unread("personal", name, text)
            return None
        named, sure = read
        if not sure:
            self.note(Level.DOUBTFUL, "shortened", name, text, taken=named.name)
        return self._mentioned(named, at)

    @property
    def within(self) -> str:
        """The name of the street, or else the district, that the row gives."""
        if self._within is None:
            self._within = self._name_of("street") or self._name_of("district")
        return self._within

    def year(self, name: str = "year") -> tuple[dict[str, Value], tuple[str, ...]]:
        """Return the year that the field gives as a property, and its cells; both empty where it gives none."""
        return self._value(name, "year", lambda text: self._dated(name, text, "no-year", values.year))

    def date(self, name: str, property_: str) -> tuple[dict[str, Value], tuple[str, ...]]:
        """Return the date that the field gives as the property, and its cells."""
        return self._value(name, property_, lambda text: self._dated(name, text, "no-date", values.date))

    def count(self, name: str) -> tuple[dict[str, Value], tuple[str, ...]]:
        """Return the number that the field gives as a property, and its cells."""

        def read(text: str) -> int | None:
            found = values.count(text)
            if found is None:
                self._unread("no-count", name, text)
            return found

        return self._value(name, name, read)

    def choice(self, name: str, of: str) -> tuple[dict[str, Value], tuple[str, ...]]:
        """Return the choice that the field's word stands for as a property of `of` (`Unit.kind`), and its cells."""

        def read(text: str) -> str | None:
            words = vocabulary().choices[of]
            found = values.choice(text, words)
            if found is None:
                self._unread("no-choice", name, text, choices=listed(offered(of)))
            return found

        return self._value(name, of.partition(".")[2], read)

    def words(self, name: str, *, many: bool = False) -> tuple[dict[str, Value], tuple[str, ...]]:
        """Return the text, or the texts, of the field as a property, and its cells; one with a personal name is left out."""

        def read(text: str) -> Value | None:
            if MARK in masked(text):
                self._unread("personal", name, text)
                return None
            return tuple(dict.fromkeys(values.names(text))) or None if many else values.one_line(text)

        return self._value(name, name, read)

    def mention(self, thing: Thing, properties: Mapping[str, Value], cells: tuple[str, ...] = ()) -> None:
        """Note what the row says of the thing itself."""
        _, held, _, at = self._mentions[thing.entity.id]
        held.update(properties)
        at += [cell for cell in cells if cell not in at]

    def named(self, thing: Thing, names: Iterable[str], cells: tuple[str, ...]) -> None:
        """Note other names of the thing."""
        _, _, known, at = self._mentions[thing.entity.id]
        known += [name for name in names if name not in known]
        at += [cell for cell in cells if cell not in at]

    def fact(
        self,
        head: Thing,
        type_: str,
        tail: Thing,
        properties: Mapping[str, Value] | None = None,
        cells: tuple[str, ...] = (),
        column: str = "",
    ) -> bool:
        """Note that the row relates the two; return whether the ontology lets it, else it is noted at the column."""
        if head.entity.id == tail.entity.id:
            if column:
                self.note(Level.LEFT, "itself", column, tail.said)
            return False
        if (head.entity.label, tail.entity.label) not in FACTS[type_].ends:
            if column:
                self._unlike(head, type_, tail, column)
            return False
        organs: dict[str, Value] = {
            key: (thing.organ,)
            for key, thing in (("head_through", head), ("tail_through", tail))
            if thing.organ and type_ != LOCATED_IN.type
        }
        at = tuple(dict.fromkeys((*head.cells, *tail.cells, *cells)))
        self.said.append(Said(head.entity.id, type_, tail.entity.id, {**(properties or {}), **organs}, at))
        return True

    def locate(self, thing: Thing) -> None:
        """Note where the thing lies: in the nearest place that the row gives, and that in the next."""
        chain = [place for name in PLACES if name in self.columns and (place := self.place(name))]
        inner = thing
        for outer in chain:
            if self.fact(inner, LOCATED_IN.type, outer):
                inner = outer
        if "area" in self.columns and (area := self.place("area")):
            self.fact(thing, LOCATED_IN.type, area)

    def missing(self, name: str) -> None:
        """Refuse the row for want of the field, unless what is wrong with its cells has been told."""
        told = [at for at, issue in enumerate(self.issues) if issue.level is Level.LEFT and self._is_at(issue, name)]
        if told:
            issue = self.issues[told[0]]
            self.issues[told[0]] = Issue(Level.REFUSED, *(getattr(issue, key) for key in Issue.__slots__[1:]))
        else:
            self.note(Level.REFUSED, "missing", name, "", column=self.columns[name].title)

    def note(self, level: Level, code: str, name: str, value: str, **said: object) -> None:
        """Note what is wrong with the field's cell."""
        columns = self.table.columns.get(name, ())
        at = next((at for at in columns if len(columns) == 1 or values.tidy(self._shown(at)) == value), None)
        wrong, right = wording(code, **said)
        issue = Issue(
            level,
            code,
            self.file,
            self.sheet,
            self.number + 1,
            letters(at) if at is not None else "",
            self.table.headers.get(at, "") if at is not None else "",
            masked(value)[:SHOWN],
            wrong,
            right,
        )
        if issue not in self.issues:
            self.issues.append(issue)

    def mentions(self) -> Iterator[Said]:
        """Yield a mention of every thing that the row names: by which names, and what it says of the thing itself."""
        for id_, (_, properties, known, at) in self._mentions.items():
            yield Said("", MENTIONS.type, id_, {**properties, "names": tuple(sorted(known))}, tuple(at))

    def _texts(self, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the tidy text of each of the field's cells that is not blank, with the cell; broken cells are noted."""
        for at in self.table.columns.get(name, ()):
            place = self.number, at
            if place in self.marks.errors:
                self.note(Level.LEFT, "error", name, self.marks.errors[place])
                continue
            if place in self.marks.uncounted:
                self.note(Level.LEFT, "uncounted", name, "")
                continue
            raw = self._shown(at)
            if raw.startswith("#") and raw.upper() in ERRORS:
                self.note(Level.LEFT, "error", name, raw)
            elif not values.is_blank(raw):
                many = name in self.columns and self.columns[name].many
                text = values.list_of(raw) if many else values.tidy(raw)
                if SPACED.search(raw) and name in self.columns and self.columns[name].labels:
                    self.note(Level.DOUBTFUL, "spaced", name, text)
                yield text, (reference(self.sheet, *place),)
        if name in self.table.values and not self.table.columns.get(name):
            text, cell = self.table.values[name]
            yield values.tidy(text), (reference(self.sheet, *cell),) if cell else ()

    def _shown(self, at: int) -> str:
        return values.shown(self.cells[at]) if at < len(self.cells) else ""

    def _name_of(self, name: str) -> str:
        columns = self.table.columns.get(name, ())
        given = self.table.values.get(name) or (self.table.values.get(WITHIN) if name == "street" else None)
        text = self._shown(columns[0]) if columns else given[0] if given else ""
        read = None if values.is_blank(text) else naming.place(text, name)
        return read[0].name if read else ""

    def _thing(self, said: str, column: Column, at: tuple[str, ...]) -> Thing | None:
        if MARK in masked(said):
            self._unread("personal", column.field, said)
            return None
        named = naming.named(said, column.labels)
        if named is None:
            code = "unlike" if column.labels[0] == "" and naming.named(said, column.labels[1:]) else "no-name"
            self._unread(code, column.field, said, labels=labels(column.labels))
            return None
        return self._mentioned(named, at)

    def _mentioned(self, named: naming.Named, at: tuple[str, ...]) -> Thing:
        within = (
            "" if named.label == "District" else self._name_of("district") if named.label == "Street" else self.within
        )
        entity = entity_of(named.label, named.name, within)
        thing = Thing(entity, named.organ, named.said, at)
        placed = named.label not in ("District", "Street") and needs_place(named.label, named.name)
        if placed and not within:
            self._unplaced(named, at)
        self.entities.setdefault(entity.id, entity)
        known = self._mentions.setdefault(entity.id, (thing, {}, [named.name], list(at)))
        known[3].extend(cell for cell in at if cell not in known[3])
        if placed and WITHIN in self.table.values and "street" not in self.table.columns:
            self._within_title(thing)
        return thing

    def _within_title(self, thing: Thing) -> None:
        """Note that the thing, which its name alone does not tell, lies in the street of the title."""
        text, cell = self.table.values[WITHIN]
        read = naming.place(text, "street")
        if read:
            street = self._mentioned(read[0], (reference(self.sheet, *cell),) if cell else thing.cells)
            self.fact(thing, LOCATED_IN.type, street)

    def _unplaced(self, named: naming.Named, at: tuple[str, ...]) -> None:
        for name, columns in self.table.columns.items():
            if any(reference(self.sheet, self.number, column) in at for column in columns):
                self.note(Level.DOUBTFUL, "unplaced", name, named.said)
                return

    def _value(
        self, name: str, property_: str, read: Callable[[str], Value | None]
    ) -> tuple[dict[str, Value], tuple[str, ...]]:
        given = self.text(name) if name in self.columns else None
        value = read(given[0]) if given else None
        return ({property_: value}, given[1]) if given and value is not None else ({}, ())

    def _dated(self, name: str, text: str, code: str, read: Callable[[str], tuple[Value, bool] | None]) -> Value | None:
        found = read(text)
        if found is None:
            self._unread(code, name, text)
            return None
        value, sure = found
        if not sure:
            self.note(Level.DOUBTFUL, "span", name, text, taken=value)
        return value

    def _unread(self, code: str, name: str, value: str, **said: object) -> None:
        self.note(Level.LEFT, code, name, value, **said)

    def _unlike(self, head: Thing, type_: str, tail: Thing, column: str) -> None:
        here = tail if any(cell in tail.cells for cell in self._references(column)) else head
        ends = FACTS[type_].ends
        allowed = (
            {a for a, b in ends if b == tail.entity.label}
            if here is head
            else {b for a, b in ends if a == head.entity.label}
        )
        if not allowed:
            here, allowed = head, {a for a, _ in ends}
        label = NODES[here.entity.label].name
        self.note(Level.LEFT, "wrong-kind", column, here.said, label=label, labels=labels(sorted(allowed)))

    def _references(self, name: str) -> tuple[str, ...]:
        return tuple(reference(self.sheet, self.number, at) for at in self.table.columns.get(name, ()))

    def _is_at(self, issue: Issue, name: str) -> bool:
        return issue.column in {letters(at) for at in self.table.columns.get(name, ())}


ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#ERR!"})
"""How error cells are written where a sheet has been saved as text."""


@lru_cache(1 << 16)
def masked(text: str) -> str:
    """Return the text with personal names masked."""
    return mask(text)


@lru_cache(1 << 16)
def entity_of(label: str, name: str, within: str) -> Entity:
    """Return the entity that the name means within the place."""
    return Entity(entity_id(label, name, within), label, name)
