"""A fact in one line of Chinese and one of English, built from the fact and from nothing else.

    2020年,蔚来汽车(党委)认领了项目“Nancy群团新干线”。
    In 2020 蔚来汽车 (Party committee) claimed the project Nancy群团新干线.

Names stay as they are; organs and roles are put into English where the glossary has them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from graph import ontology
from graph.facts import Fact, Ref, fact
from graph.glossary import organ, role
from graph.statements import Statement
from graph.view import relationship_row
from graph.wording import Wording

GENERIC_AGREEMENT = 8
"""Characters up to which what a source calls the paper (共建协议) is no title to be set in 《》."""


def gloss(said: Fact) -> Wording:
    """Return the fact in one line of each language."""
    sentence = SENTENCES[said.type](_Parts.of(said))
    years = () if _opens_with_its_year(said) else said.years
    return Wording(f"{_years_zh(years)}{sentence.zh}。", _begun(f"{_years_en(years)}{sentence.en}."))


def gloss_of(statement: Statement, head: Ref, tail: Ref) -> Wording:
    """Return in one line of each language what the one statement says of the two."""
    return gloss(fact(head, statement.type, tail, relationship_row([statement])))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The two ends as they stand in a sentence, and the fact."""

    head: Wording
    tail: Wording
    said: Fact

    @classmethod
    def of(cls, said: Fact) -> _Parts:
        return cls(_end(said.head, said.head_through), _end(said.tail, said.tail_through), said)

    @property
    def dated(self) -> bool:
        return bool(self.said.years)

    @property
    def is_tense(self) -> str:
        return "was" if self.dated else "is"


def _partners(parts: _Parts) -> Wording:
    kinds = parts.said.kind
    agreement = "、".join(_titled(title) for title in parts.said.agreement) or "协议"
    paper = ", " + ", ".join(parts.said.agreement) if parts.said.agreement else ""
    together = {
        "agreement": Wording(f"签订了{agreement}", f"signed an agreement{paper}"),
        "pairing": Wording("结对共建", "paired up"),
        "joint_action": Wording("开展了联合行动", "acted jointly"),
    }
    giving = {
        "support": (Wording("为{}提供了支持", "supported {}"), Wording("为其提供了支持", "supported the latter")),
        "donation": (Wording("向{}作了捐赠", "donated to {}"), Wording("向其作了捐赠", "donated to the latter")),
    }
    shared = [together[kind] for kind in kinds if kind in together]
    given = [giving[kind] for kind in kinds if kind in giving]
    roles = _roles(parts.said.role)
    if shared:
        zh = f"{parts.head.zh}与{parts.tail.zh}" + ",".join(item.zh for item in shared)
        en = f"{parts.head.en} and {parts.tail.en} " + _listed_en([item.en for item in shared])
        if given:
            zh += ",前者" + ",".join(item.zh for _, item in given)
            en += ", and the former " + _listed_en([item.en for _, item in given])
    elif given:
        first, *rest = given
        zh = parts.head.zh + ",".join([first[0].zh.format(parts.tail.zh), *(item.zh for _, item in rest)])
        en = f"{parts.head.en} " + _listed_en([first[0].en.format(parts.tail.en), *(item.en for _, item in rest)])
    else:
        verb = "were" if parts.dated else "are"
        zh = f"{parts.head.zh}与{parts.tail.zh}共建"
        en = f"{parts.head.en} and {parts.tail.en} {verb} partners"
    return Wording(zh + (f",担任{roles.zh}" if roles else ""), en + (f", as {roles.en}" if roles else ""))


def _member_of(parts: _Parts) -> Wording:
    if roles := _roles(parts.said.role):
        return Wording(
            f"{parts.head.zh}在{parts.tail.zh}担任{roles.zh}",
            f"{parts.head.en} {'served' if parts.dated else 'serves'} in {parts.tail.en} as {roles.en}",
        )
    return Wording(
        f"{parts.head.zh}是{parts.tail.zh}的成员", f"{parts.head.en} {parts.is_tense} a member of {parts.tail.en}"
    )


def _part_of(parts: _Parts) -> Wording:
    match parts.said.head.label, parts.said.tail.label:
        case "Project", _:
            what = "的子项目"
        case "Event", "Event":
            what = "的一个环节"
        case "Event", _:
            return Wording(
                f"{parts.head.zh}属于{parts.tail.zh}", f"{parts.head.en} {parts.is_tense} part of {parts.tail.en}"
            )
        case "Unit", _:
            what = "的下属单位"
        case _:
            what = "的下级组织"
    return Wording(
        f"{parts.head.zh}是{parts.tail.zh}{what}", f"{parts.head.en} {parts.is_tense} part of {parts.tail.en}"
    )


def _established(parts: _Parts) -> Wording:
    verb = "设立了" if parts.said.tail.label == "Building" else "成立了"
    return Wording(f"{parts.head.zh}{verb}{parts.tail.zh}", f"{parts.head.en} set up {parts.tail.en}")


def _attended(parts: _Parts) -> Wording:
    roles = _roles(parts.said.role)
    if not roles:
        return Wording(f"{parts.head.zh}出席了{parts.tail.zh}", f"{parts.head.en} attended {parts.tail.en}")
    return Wording(
        f"{parts.head.zh}出席了{parts.tail.zh}({roles.zh})", f"{parts.head.en} attended {parts.tail.en} as {roles.en}"
    )


def _launched(parts: _Parts) -> Wording:
    label = parts.said.tail.label
    if label in ontology.BODY.labels:
        zh, verb = f"{parts.head.zh}上宣布成立{parts.tail.zh}", "founded"
    elif label == ontology.PROJECT.label:
        zh, verb = f"{parts.head.zh}上发布了{parts.tail.zh}", "launched"
    else:
        zh, verb = f"{parts.head.zh}上,{parts.tail.zh}揭牌", "unveiled"
    return Wording(zh, f"{parts.tail.en} was {verb} at {parts.head.en}")


def _held_at(parts: _Parts) -> Wording:
    where = "in" if parts.said.tail.label in {"District", "Street", "Neighborhood", "Area"} else "at"
    return Wording(f"{parts.head.zh}在{parts.tail.zh}举行", f"{parts.head.en} was held {where} {parts.tail.en}")


def _simple(zh: str, en: str, past: str | None = None) -> Callable[[_Parts], Wording]:
    """Return the maker of a sentence of head, verb and tail; `past` is the verb of a dated fact in English."""
    return lambda parts: Wording(
        f"{parts.head.zh}{zh}{parts.tail.zh}",
        f"{parts.head.en} {past if past and parts.dated else en} {parts.tail.en}",
    )


SENTENCES: Mapping[str, Callable[[_Parts], Wording]] = MappingProxyType(
    {
        ontology.PARTNERS_WITH.type: _partners,
        ontology.MEMBER_OF.type: _member_of,
        ontology.ESTABLISHED.type: _established,
        ontology.PART_OF.type: _part_of,
        ontology.RUNS.type: _simple("开展了", "runs", "ran"),
        ontology.CLAIMED.type: _simple("认领了", "claimed"),
        ontology.CONTRIBUTES_TO.type: _simple("参与了", "contributes to", "contributed to"),
        ontology.SERVES.type: _simple("服务于", "serves", "served"),
        ontology.HOSTED.type: _simple("主办了", "hosted"),
        ontology.ATTENDED.type: _attended,
        ontology.LAUNCHED.type: _launched,
        ontology.HELD_AT.type: _held_at,
        ontology.LOCATED_IN.type: _simple("位于", "is in", "was in"),
        ontology.MENTIONS.type: _simple("提及", "mentions"),
    }
)


def _end(ref: Ref, organs: Sequence[str]) -> Wording:
    """Return how a thing is called in a sentence, with the organs that it acts through."""
    match ref.label:
        case "Project":
            kind = "" if ref.name.endswith("项目") else "项目"
            zh, en = f"{kind}{_quoted(ref.name)}", f"the project {ref.name}"
        case "Event":
            zh, en = _quoted(ref.name), ref.name
        case "Document":
            zh, en = f"《{ref.name}》", ref.name
        case _:
            zh, en = ref.name, ref.name
    if organs:
        zh += f"({'、'.join(organs)})"
        en += f" ({', '.join(organ(name) for name in organs)})"
    return Wording(zh, en)


def _quoted(name: str) -> str:
    return name if "“" in name or "《" in name else f"“{name}”"


def _titled(title: str) -> str:
    return title if len(title) <= GENERIC_AGREEMENT or "《" in title else f"《{title}》"


def _roles(roles: Sequence[str]) -> Wording | None:
    if not roles:
        return None
    named = [role(name) for name in roles]
    return Wording("、".join(item.zh for item in named), _listed_en([item.en for item in named]))


def _listed_en(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _opens_with_its_year(said: Fact) -> bool:
    """Return whether the year need not be said, since the sentence begins with an event that is named after it."""
    return len(said.years) == 1 and said.head.name.startswith(f"{said.years[0]}年")


def _years_zh(years: Sequence[int]) -> str:
    return f"{'、'.join(map(str, years))}年," if years else ""


def _years_en(years: Sequence[int]) -> str:
    return f"In {_listed_en([str(year) for year in years])} " if years else ""


def _begun(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
