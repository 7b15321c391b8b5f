"""What stands behind a fact: each document's word for it, and the words themselves where the reader has added the text.

Texts are asked for by the SHA-256 of the document's text and come with personal names masked at equal length, so that the
spans of the statements hold (`loaders.texts`). What a sheet says is shown by its rows (`loaders.sheets.kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph import facts
from graph.errors import NotFound, ParameterError
from graph.gloss import gloss_of
from graph.identity import merged_records, standing_for
from graph.ontology import ENTITY, PARTNERS_WITH, RELATIONSHIPS
from graph.statements import Document, Span, Statement
from graph.store import Store
from graph.wording import Wording

Text = Callable[[str], str | None]
"""Returns the masked text of the SHA-256, or None where the reader has not added it."""
Kept = Callable[[str, str, int], Mapping[str, tuple[str, str]] | None]
"""Returns of a file's SHA-256, sheet and row (from 1) header and value by the column's letters; None where it is not kept."""
AROUND = 40
"""Characters of context before and after what is quoted."""
HOW = "gongjian texts add DIR"
"""The command that adds texts."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text, `mark`, at [start, end), and up to AROUND characters on either side."""

    before: str
    mark: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell of a row: its column's letters and header, its value with personal names masked, and whether it says the fact."""

    letters: str
    header: str
    value: str
    marked: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row, counted from 1, of a sheet; `cells` are those that say the fact alone, without values, where it is not kept."""

    sheet: str
    row: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one document says for a fact.

    `gloss` is its statement in words; `checked` whether a person checked it; `has_text` whether its text, or the rows of the
    sheet, are there; `quotes` come in the order of the text and are empty where it is not; `rows` are those of a sheet.
    """

    fact: str
    document: Document
    gloss: Wording
    year: int | None
    confidence: float
    method: str
    checked: bool
    has_text: bool
    quotes: tuple[Quote, ...]
    spans: tuple[Span, ...]
    rows: tuple[SheetRow, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Everything that stands behind a fact, by date and id of the document; `notice` tells how to add a text that is absent."""

    fact: facts.Fact
    items: tuple[Evidence, ...]
    notice: Wording | None


def not_kept(sha256: str, sheet: str, row: int) -> None:
    """Keep no rows."""


def evidence(store: Store, text: Text, fact_id: str, kept: Kept = not_kept) -> EvidencePage:
    """Return what stands behind the fact `head~TYPE~tail`; a tie that is read both ways is found from either end.

    Raises ParameterError where the id is none of a fact, NotFound where the graph has no such fact.
    """
    fact = find(store, fact_id)
    documents = documents_of(store, fact.sources)
    named = {fact.head.id: fact.head, fact.tail.id: fact.tail}
    own = {end for statement in fact.statements for end in (statement.head, statement.tail)} - named.keys()
    for record in merged_records(store.read, own).values():  # as the document calls it
        named[record.id] = facts.Ref(record.id, record.label, record.name)
    items = [
        _item(fact.id, statement, documents[statement.document], named, text, kept)
        for statement in fact.statements
        if statement.document in documents
    ]
    absent = [item for item in items if not item.has_text and not item.rows]
    return EvidencePage(
        fact, tuple(sorted(items, key=lambda i: (i.document.date, i.document.id, i.spans))), _notice(absent)
    )


def find(store: Store, fact_id: str) -> facts.Fact:
    """Return the fact of the id with its statements; an id that another node stands for means that node."""
    head, type_, tail = _ends(fact_id)
    into = standing_for(store.read, {head, tail})
    head, tail = into.get(head, head), into.get(tail, tail)
    for ends in ((head, tail), (tail, head)) if type_ == PARTNERS_WITH.type else ((head, tail),):
        rows = store.read(
            f"MATCH (h:{ENTITY} {{id: $head}})-[r:{type_}]->(t:{ENTITY} {{id: $tail}}) "
            "RETURN h.name AS head, labels(h) AS head_labels, t.name AS tail, labels(t) AS tail_labels, "
            "properties(r) AS properties",
            {"head": ends[0], "tail": ends[1]},
        )
        for row in rows:
            return facts.fact(
                facts.Ref(ends[0], facts.label_of(row["head_labels"]), row["head"]),
                type_,
                facts.Ref(ends[1], facts.label_of(row["tail_labels"]), row["tail"]),
                row["properties"],
                statements=True,
            )
    raise NotFound(f"图中没有这条事实:{fact_id}。", f"The graph has no such fact: {fact_id}.")


def documents_of(store: Store, ids: Iterable[str]) -> dict[str, Document]:
    """Return the documents of the ids that the store holds, by id."""
    rows = store.read(f"UNWIND $ids AS id MATCH (d:{ENTITY} {{id: id}}) RETURN d", {"ids": list(ids)})
    found = (document(row["d"].properties) for row in rows)
    return {each.id: each for each in found}


def document(properties: Mapping[str, Any]) -> Document:
    """Return the document of which a node carries the properties."""
    given = {key: properties[key] for key in Document.__slots__ if properties.get(key) is not None}
    return Document(**{"title": "", **given})


def quotes(text: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """Return the words at the spans, those that overlap or touch as one, in the order of the text."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return tuple(
        Quote(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND], start, end)
        for start, end in joined
    )


def rows(cells: Iterable[str], sha256: str, kept: Kept) -> tuple[SheetRow, ...]:
    """Return the rows that the cells (`成员!B14`) stand in, in their order, with all that is kept of each."""
    said: dict[tuple[str, int], list[str]] = {}
    for cell in cells:
        sheet, _, at = cell.rpartition("!")
        letters = at.rstrip("0123456789")
        said.setdefault((sheet, int(at[len(letters) :])), []).append(letters)
    found = []
    for (sheet, number), marked in said.items():
        whole = kept(sha256, sheet, number) or dict.fromkeys(marked, ("", ""))
        found.append(
            SheetRow(
                sheet, number, tuple(CellValue(at, *whole[at], marked=at in marked) for at in sorted(whole, key=_order))
            )
        )
    return tuple(found)


def _order(letters: str) -> tuple[int, str]:
    return len(letters), letters


def _item(
    fact: str, statement: Statement, source: Document, named: dict[str, facts.Ref], text: Text, kept: Kept
) -> Evidence:
    words = text(source.sha256) if source.sha256 and not statement.cells else None
    shown = rows(statement.cells, source.sha256, kept)
    year = statement.properties.get("year")
    return Evidence(
        fact,
        source,
        gloss_of(statement, named[statement.head], named[statement.tail]),
        int(year) if isinstance(year, int | str) else None,
        statement.confidence,
        statement.method,
        statement.confidence >= 1.0,
        words is not None or any(cell.header for row in shown for cell in row.cells),
        quotes(words, statement.spans) if words is not None else (),
        statement.spans,
        shown,
    )


def _ends(fact_id: str) -> tuple[str, str, str]:
    match fact_id.split("~"):
        case [head, type_, tail] if head and tail and type_ in RELATIONSHIPS:
            return head, type_, tail
    raise ParameterError(
        f"{fact_id!r} 不是事实的编号;应为 起点~类型~终点,类型为 {'、'.join(RELATIONSHIPS)} 之一。",
        f"{fact_id!r} is no id of a fact; it is head~TYPE~tail, the type one of {', '.join(RELATIONSHIPS)}.",
    )


def _notice(absent: list[Evidence]) -> Wording | None:
    if not absent:
        return None
    titles = sorted({item.document.title or item.document.id for item in absent})
    return Wording(
        f"此处没有{'、'.join(f'《{title}》' for title in titles)}的原文。若您存有原文,请运行 {HOW}(DIR 为其所在文件夹)加入;"
        "人名会先被遮盖,原文件不会被复制。",
        f"The text of {', '.join(titles)} is not here. If you have it, add it with {HOW} (DIR is the folder it lies in); "
        "personal names are masked first, and the file itself is not copied.",
    )
