"""What is wrong with a batch, in words that a curator can act on.

Checked: labels, types, ends, properties, their types and choices, spans inside the text, cells, sources, ids that dangle or
come twice, one name under two ids of one label, and that a document names whatever it relates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from graph.errors import OntologyError
from graph.identity import is_curated
from graph.ontology import DOCUMENT, NODES, RELATIONSHIPS, THING, Property, Type, fact_properties, node_properties
from graph.statements import Batch, Document, Entity, Statement, Value
from graph.wording import Wording

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DOCUMENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SHA256 = re.compile(r"[0-9a-f]{64}")
CELL = re.compile(r"[^\n\r]{1,255}![A-Z]{1,3}[1-9]\d{0,6}")
"""A cell of a sheet: the sheet's name, which may itself hold an exclamation mark, and column and row."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where (a record's id or ends), and what would be right."""

    where: str
    wording: Wording

    def __str__(self) -> str:
        return f"{self.where}: {self.wording.en}"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside a batch, as far as the batch touches it: by a store, or by the rest of a large load.

    Labels by id, ids by (label, name), characters of the documents' texts by id, and (document, id) of what is mentioned.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)
    named: Set[tuple[str, str]] = frozenset()


def faults(batch: Batch, known: Known | None = None) -> tuple[Fault, ...]:
    """Return everything that is wrong with the batch beside what the store holds, documents first."""
    known = known or Known()
    labels = {
        **known.labels,
        **{e.id: e.label for e in batch.entities},
        **{d.id: DOCUMENT.label for d in batch.documents},
    }
    lengths = {**known.lengths, **{d.id: d.length for d in batch.documents if type(d.length) is int}}
    named = known.named | {(s.document, s.tail) for s in batch.statements if s.is_mention}
    found: list[Fault] = []
    found.extend(_doubles(batch, known))
    for document in batch.documents:
        found.extend(_document(document))
    for entity in batch.entities:
        found.extend(_entity(entity))
    found.extend(_namesakes(batch.entities, known))
    for statement in batch.statements:
        found.extend(_statement(statement, labels, lengths, named))
    return tuple(found)


def refuse(found: Iterable[Fault], source: str) -> None:
    """Raise OntologyError with every fault, a line each, where there is any."""
    listed = list(found)
    if listed:
        raise OntologyError(
            f"{source} 有 {len(listed)} 处问题,什么都没有写入:\n"
            + "\n".join(f"  {f.where}:{f.wording.zh}" for f in listed),
            f"{source} has {len(listed)} fault(s); nothing was stored:\n"
            + "\n".join(f"  {f.where}: {f.wording.en}" for f in listed),
        )


def _doubles(batch: Batch, known: Known) -> Iterator[Fault]:
    # Two spellings of one name make one id; which of them stands is a matter of the view.
    given = {(e.id, e.label, e.name if is_curated(e.id) else "") for e in batch.entities}
    counts = Counter([d.id for d in set(batch.documents)] + [id_ for id_, _, _ in given])
    for id_, count in sorted(counts.items()):
        if count > 1:
            yield Fault(
                id_,
                Wording(
                    "这个编号给了两个不同的东西;每个东西一个编号。",
                    "this id names two different things; give each its own.",
                ),
            )
    labelled = sorted({(id_, label) for id_, label, _ in given})
    for id_, label in [(document.id, DOCUMENT.label) for document in sorted(set(batch.documents))] + labelled:
        old = known.labels.get(id_)
        if old and old != label:
            yield Fault(
                id_,
                Wording(f"库中它是 {old},这里却是 {label}。", f"the store has it as {old}, here it is {label}."),
            )


def _document(document: Document) -> Iterator[Fault]:
    if not DOCUMENT_ID.fullmatch(document.id):
        yield Fault(
            document.id or "?",
            Wording(
                "来源编号只能用字母、数字、点、连字符和下划线。",
                "a document's id has letters, digits, dots, hyphens and underscores only.",
            ),
        )
    if document.date and not DATE.fullmatch(document.date):
        yield Fault(document.id, _not_a_date(document.date))
    if type(document.length) is not int or document.length < 0:
        yield Fault(
            document.id,
            Wording(
                f"length 应为全文的字数,不能是 {document.length!r}。",
                f"length is the number of characters of the text, not {document.length!r}.",
            ),
        )
    if document.sha256 and not SHA256.fullmatch(document.sha256):
        yield Fault(
            document.id,
            Wording("sha256 应为 64 位小写十六进制。", "sha256 is 64 hexadecimal digits in lower case."),
        )


def _entity(entity: Entity) -> Iterator[Fault]:
    if entity.label not in THING.labels:
        yield Fault(
            entity.id,
            Wording(
                f"{entity.label} 不是本体中的节点类型;可用 {'、'.join(sorted(THING.labels))}。",
                f"{entity.label} is no label of the ontology; it has {', '.join(sorted(THING.labels))}.",
            ),
        )
    elif not SLUG.fullmatch(entity.id) or not entity.id.startswith(f"{NODES[entity.label].slug}-"):
        slug = NODES[entity.label].slug
        yield Fault(
            entity.id,
            Wording(
                f"编号应为 {slug}- 加拼音,只用小写字母、数字和连字符。",
                f"the id should be {slug}- and pinyin, in lower case letters, digits and hyphens.",
            ),
        )
    if not entity.name.strip():
        yield Fault(entity.id, Wording("没有名称。", "it has no name."))


def _namesakes(entities: Iterable[Entity], known: Known) -> Iterator[Fault]:
    """Yield a fault for each name that curators give to two things; ids made from names are for the resolver to judge."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in filter(lambda entity: is_curated(entity.id), entities):
        ids[entity.label, entity.name].add(entity.id)
        if other := known.ids.get((entity.label, entity.name)):
            ids[entity.label, entity.name].add(other)
    for (label, name), same in sorted(ids.items()):
        if len(same) > 1:
            listed = sorted(same)
            yield Fault(
                listed[0],
                Wording(
                    f"{label} “{name}”有多个编号:{'、'.join(listed)};若是同一个,请合并;若不是,请把名称写全。",
                    f"{label} {name!r} has several ids: {', '.join(listed)}; merge them if they are one thing, "
                    "write the names in full if they are not.",
                ),
            )


def _statement(
    statement: Statement, labels: Mapping[str, str], lengths: Mapping[str, int], named: Set[tuple[str, str]]
) -> Iterator[Fault]:
    where = f"{statement.document}: {statement.head} {statement.type} {statement.tail}"
    relationship = RELATIONSHIPS.get(statement.type)
    if relationship is None:
        yield Fault(
            where,
            Wording(
                f"{statement.type} 不是本体中的关系;可用 {'、'.join(RELATIONSHIPS)}。",
                f"{statement.type} is no relationship of the ontology; it has {', '.join(RELATIONSHIPS)}.",
            ),
        )
        return
    if labels.get(statement.document) != DOCUMENT.label:
        yield Fault(where, Wording("没有来源:这个文件未登记。", "it has no source: there is no such document."))
    dangling = [end for end in (statement.head, statement.tail) if end not in labels]
    for end in dangling:
        yield Fault(where, Wording(f"没有编号为 {end} 的东西。", f"there is nothing with the id {end}."))
    if not dangling:
        head, tail = labels[statement.head], labels[statement.tail]
        if (head, tail) not in relationship.ends:
            allowed = relationship.tails_of(head)
            yield Fault(
                where,
                Wording(
                    f"{statement.type} 不能从 {head} 到 {tail};从 {head} 只能到 {'、'.join(allowed) or '(无)'}。",
                    f"{statement.type} does not join {head} to {tail}; from {head} it may reach "
                    f"{', '.join(allowed) or 'nothing'}.",
                ),
            )
        yield from _properties(statement, where, tail)
    if statement.head == statement.tail:
        yield Fault(where, Wording("不能与自己相连。", "a thing has no relationship to itself."))
    for end in (statement.head, statement.tail):
        if end != statement.document and end not in dangling and (statement.document, end) not in named:
            yield Fault(
                where,
                Wording(
                    f"这个来源没有提及 {end};请在 mentions 下写上。",
                    f"the document does not mention {end}; list it under mentions.",
                ),
            )
    yield from _evidence(statement, where, lengths)


def _properties(statement: Statement, where: str, tail: str) -> Iterator[Fault]:
    if statement.is_mention:
        allowed: Mapping[str, Property] = {
            **node_properties(tail),
            "names": Property("names", Wording("名称", "names"), many=True),
        }
    else:
        allowed = fact_properties(statement.type)
    for key, value in statement.properties.items():
        if key not in allowed:
            yield Fault(
                where,
                Wording(
                    f"没有属性 {key};可用 {'、'.join(sorted(allowed)) or '(无)'}。",
                    f"there is no property {key!r}; it may have {', '.join(sorted(allowed)) or 'none'}.",
                ),
            )
        else:
            yield from (Fault(where, wording) for wording in _value(allowed[key], value))


def _value(asked: Property, value: Value) -> Iterator[Wording]:
    if asked.many:
        if not isinstance(value, tuple) or not value or not all(isinstance(item, str) and item for item in value):
            yield Wording(f"{asked.key} 应为文字的列表。", f"{asked.key} is a list of texts, not {value!r}.")
    elif asked.choices and value not in asked.values:
        yield Wording(
            f"{asked.key} 只能是 {'、'.join(asked.values)},不能是 {value!r}。",
            f"{asked.key} is one of {', '.join(asked.values)}, not {value!r}.",
        )
    elif asked.type is Type.YEAR and not (type(value) is int and 1900 <= value <= 2100):
        yield Wording(
            f"{asked.key} 应为 1900 到 2100 的年份,不能是 {value!r}。",
            f"{asked.key} is a year from 1900 to 2100, not {value!r}.",
        )
    elif asked.type is Type.INTEGER and not (type(value) is int and value >= 0):
        yield Wording(f"{asked.key} 应为整数,不能是 {value!r}。", f"{asked.key} is a whole number, not {value!r}.")
    elif asked.type is Type.DATE and not (isinstance(value, str) and DATE.fullmatch(value)):
        yield _not_a_date(value)
    elif asked.type is Type.TEXT and not (isinstance(value, str) and value):
        yield Wording(f"{asked.key} 应为文字,不能是 {value!r}。", f"{asked.key} is a text, not {value!r}.")


def _not_a_date(value: object) -> Wording:
    return Wording(
        f"{value!r} 不是日期;请写 2019、2019-11 或 2019-11-28。",
        f"{value!r} is no date; write 2019, 2019-11 or 2019-11-28.",
    )


def _evidence(statement: Statement, where: str, lengths: Mapping[str, int]) -> Iterator[Fault]:
    length = lengths.get(statement.document, 0)
    for start, end in statement.spans:
        if not 0 <= start < end:
            yield Fault(
                where,
                Wording(
                    f"[{start}, {end}) 不是一段文字;起点应小于终点。",
                    f"[{start}, {end}) is no span; it starts before it ends.",
                ),
            )
        elif length and end > length:
            yield Fault(
                where,
                Wording(
                    f"[{start}, {end}) 超出全文({length} 字)。",
                    f"[{start}, {end}) lies outside the text of {length} characters.",
                ),
            )
    for cell in statement.cells:
        if not CELL.fullmatch(cell):
            yield Fault(
                where,
                Wording(
                    f"{cell!r} 不是单元格;请写 工作表!B14。",
                    f"{cell!r} is no cell; write sheet!B14.",
                ),
            )
    if not 0 < statement.confidence <= 1:
        yield Fault(
            where,
            Wording(
                f"confidence 应大于 0、不超过 1,不能是 {statement.confidence}。",
                f"confidence lies above 0 and up to 1, not {statement.confidence}.",
            ),
        )
