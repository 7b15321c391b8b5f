"""Where a sheet's table begins and what its columns are: header rows found below titles, joined where there are two.

The first LOOK rows are looked at. A header is a row, or two of which the upper groups the lower, in which headers of one kind
of sheet stand, all those among them without which a row says nothing. Of several kinds the one with the most columns known
is it, then the one that the sheet's name or title hints at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from loaders.sheets.grid import Row, letters
from loaders.sheets.headers import Kind, key, vocabulary
from loaders.sheets.values import shown, tidy

LOOK = 40
"""Rows among which the header has to begin."""
GENERIC = frozenset({"名称", "name"})
LONGEST = 40
"""Characters of a header; what is longer is no header."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet. Rows and columns count from 0.

    `columns` gives the columns of each field, `values` what every row has beside them, by field with the cell that says it;
    `serial`, `personal` and `unknown` are the columns that are not read, with their headers.
    """

    kind: str
    header: tuple[int, ...]
    headers: Mapping[int, str]
    columns: Mapping[str, tuple[int, ...]]
    serial: tuple[int, ...] = ()
    personal: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    values: Mapping[str, tuple[str, tuple[int, int] | None]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first row of data."""
        return self.header[-1] + 1 if self.header else 0


def find(rows: Sequence[Row], hints: str) -> Table | None:
    """Return the table of a sheet whose first rows are given, None where no header is known; `hints` are name and title."""
    best: tuple[tuple[int, ...], Table] | None = None
    for at in range(min(len(rows), LOOK)):
        for lines in _lines(rows, at):
            headers = headers_of(rows, lines)
            for rank, kind in enumerate(vocabulary().kinds.values()):
                table = told(kind, headers, lines)
                title = hints + " ".join(_title(rows, at))
                given = {*table.columns, *_given(kind, title)}
                if not kind.required <= given or not (kind.required & table.columns.keys()):
                    continue
                known = sum(map(len, table.columns.values()))
                if known + len(table.serial) + len(table.personal) < 2 and not _alone(headers, rows, lines):
                    continue
                hinted = sum(hint in title.lower() for hint in kind.hints)
                weight = (
                    len(table.columns) + 2 * _says_what(kind, table),
                    hinted,
                    known,
                    -len(table.unknown),
                    -20 * at - 10 * len(lines) - rank,
                )
                if best is None or weight > best[0]:
                    best = weight, table
    return best[1] if best else None


def told(kind: Kind, headers: Mapping[int, str], lines: tuple[int, ...]) -> Table:
    """Return the headers as a table of the kind: each column's field, where it has one."""
    words = vocabulary()
    columns: dict[str, tuple[int, ...]] = {}
    serial, personal, unknown = [], [], []
    for at, header in headers.items():
        field_ = next((found for part in _parts(header) if (found := words.field_of(kind.key, part))), None)
        if field_ and (field_ not in columns or kind.columns[field_].many):
            columns[field_] = (*columns.get(field_, ()), at)
        elif words.is_serial(header):
            serial.append(at)
        elif words.is_personal(header):
            personal.append(at)
        else:
            unknown.append(at)
    return Table(kind.key, lines, headers, columns, tuple(serial), tuple(personal), tuple(unknown))


def headers_of(rows: Sequence[Row], lines: tuple[int, ...]) -> dict[int, str]:
    """Return the header of each column that has one; one of two rows that differ is written `upper/lower`."""
    found: dict[int, str] = {}
    for line in lines:
        group = ""
        for at, value in enumerate(rows[line]):
            text = tidy(shown(value).replace("\n", " "))
            if len(lines) == 2 and line == lines[0]:
                group = text or (group if _grouped(rows, lines, at) else "")
                text = group
            if text and not (at in found and key(found[at]) == key(text)):
                found[at] = f"{found[at]}/{text}" if at in found else text
    return found


def is_header(table: Table, row: Row) -> bool:
    """Return whether the row repeats the header, as at the top of a printed page."""
    said = {at: key(shown(value)) for at, value in enumerate(row) if value != ""}
    heads = {at: [key(part) for part in _parts(header)] for at, header in table.headers.items()}
    return len(said) > 1 and all(text in heads.get(at, ()) for at, text in said.items())


def described(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield letters, header and field ("" where it is not read) of every column of the table."""
    fields = {at: name for name, columns in table.columns.items() for at in columns}
    for at, header in sorted(table.headers.items()):
        yield letters(at), header, fields.get(at, "")


def _lines(rows: Sequence[Row], at: int) -> Iterator[tuple[int, ...]]:
    """Yield the rows that may be a header that begins at the row: itself, and itself with the next."""
    texts = [tidy(shown(value)) for value in rows[at] if value != ""]
    if not texts or max(map(len, texts)) > LONGEST:
        return
    yield (at,)
    if at + 1 < len(rows) and _is_lower(rows[at], rows[at + 1]):
        yield at, at + 1


def _is_lower(upper: Row, lower: Row) -> bool:
    """Return whether the second row may be the lower half of a header: short texts, and not below a full upper row."""
    texts = [value for value in lower if value != ""]
    if not texts or not all(isinstance(value, str) and len(value) <= LONGEST for value in texts):
        return False
    words = vocabulary()
    grouped = [
        tidy(shown(value))
        for at, value in enumerate(lower)
        if value != "" and (at >= len(upper) or upper[at] == "" or _repeats(upper, at))
    ]
    beside = [
        (upper[at], value)
        for at, value in enumerate(lower)
        if value != "" and at < len(upper) and upper[at] not in ("", value) and not _repeats(upper, at)
    ]
    known = [text for text in grouped if any(words.field_of(k, text) for k in words.kinds) or words.is_personal(text)]
    return bool(known) and not any(
        _is_known(tidy(shown(above))) and not _is_known(tidy(shown(below))) for above, below in beside
    )


def _is_known(header: str) -> bool:
    words = vocabulary()
    return (
        any(words.field_of(kind, header) for kind in words.kinds)
        or words.is_personal(header)
        or words.is_serial(header)
    )


def _repeats(row: Row, at: int) -> bool:
    """Return whether the cell's value stands in the next or the last cell, too, as merged cells have it."""
    around = [row[other] for other in (at - 1, at + 1) if 0 <= other < len(row)]
    after = at + 1 < len(row) and row[at + 1] == ""
    return row[at] in around or after


def _grouped(rows: Sequence[Row], lines: tuple[int, ...], at: int) -> bool:
    """Return whether a blank upper cell belongs to the group on its left: a lower header stands below it."""
    lower = rows[lines[1]]
    return at < len(lower) and lower[at] != ""


def _parts(header: str) -> tuple[str, ...]:
    """Return what to look the header up by, the likeliest first: whole, joined, the lower half, the upper half."""
    upper, slash, lower = header.partition("/")
    return (header, f"{upper}{lower}", lower, upper) if slash else (header,)


def _says_what(kind: Kind, table: Table) -> bool:
    """Return whether the headers of what the kind is about name it, and do not say 名称 alone, as those of any kind may."""
    words = vocabulary()
    return all(
        any(
            key(part) not in GENERIC and words.field_of(kind.key, part) == name
            for at in table.columns.get(name, ())
            for part in _parts(table.headers[at])
        )
        for name in kind.required & table.columns.keys()
    )


def _title(rows: Sequence[Row], at: int) -> list[str]:
    return list(dict.fromkeys(shown(value) for row in rows[:at] for value in row if value != ""))


def _given(kind: Kind, title: str) -> frozenset[str]:
    """Return the required field that the title gives for all rows: a list of members whose body stands above it."""
    from loaders.sheets.naming import in_title

    return frozenset({"body"}) if kind.key == "members" and in_title(title.split(), "body") else frozenset()


def _alone(headers: Mapping[int, str], rows: Sequence[Row], lines: tuple[int, ...]) -> bool:
    """Return whether a table of a single known column is one: the header is all that the row has, and rows follow."""
    return len(headers) == 1 and lines[-1] + 1 < len(rows)
