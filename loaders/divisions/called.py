"""What a person calls a place: a name, a full name or a code; what is ambiguous is answered with the candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process

from graph.errors import NotFound, ParameterError
from loaders.canonical import canonical
from loaders.divisions.gazetteer import Gazetteer, forms, plain, without_ending
from loaders.divisions.place import CODE, Level, Place

LISTED = 12
"""Candidates that a message lists."""
NEAR = 5
LEAST = 50
"""The least likeness (0 to 100) of a name that is offered where nothing is called so."""


def place(gazetteer: Gazetteer, called: str) -> Place:
    """Return the province, city, district or street that is called so (静安区, 静安, 上海市静安区, 310106).

    A street is meant only where nothing larger is called so.
    ParameterError lists the candidates where it may be several; NotFound names what is near where there is none.
    """
    text = called.strip()
    if CODE.fullmatch(text) and (by_code := gazetteer.get(text)):
        return by_code
    meant = gazetteer.called(text) or [one for form in forms(text) for one in _by_path(gazetteer, form)]
    found = _outermost(_larger(meant) or meant)
    if len(found) == 1:
        return found[0]
    if not found:
        raise _unknown(gazetteer, text)
    more = len(found) - LISTED
    listed = [f"  {one.code}  {one.path}" for one in found[:LISTED]]
    raise ParameterError(
        "\n".join([f"“{text}”可能是以下几处,请写全名或代码:", *listed, *([f"  ……另有 {more} 处"] if more > 0 else [])]),
        "\n".join(
            [f"{text!r} may be one of these; write the full name or the code:", *listed]
            + ([f"  … and {more} more"] if more > 0 else [])
        ),
    )


def _larger(found: Iterable[Place]) -> Sequence[Place]:
    return [one for one in found if one.level <= Level.DISTRICT]


def _outermost(found: Iterable[Place]) -> Sequence[Place]:
    """Return the places without those that lie in another of the same name: 东莞市 is a city and its own only district."""
    listed = list(found)
    return [one for one in listed if not any(above in listed and above.name == one.name for above in one.parents)]


def _by_path(gazetteer: Gazetteer, key: str) -> list[Place]:
    """Return the places whose full name the key is, levels left out or not: 上海静安区, 江苏省南京市鼓楼区."""
    for cut in range(2, len(key) - 1):
        found = [one for one in gazetteer.called(key[cut:]) if _lies_in(one, key[:cut])]
        if found:
            return found
    return []


def _lies_in(place: Place, said: str) -> bool:
    """Return whether the names of what the place lies in, from the outside inwards, make up what is said."""
    for above in reversed(place.parents):
        for name in (plain(above.name), without_ending(above.name)):
            if name and said.startswith(name):
                said = said.removeprefix(name)
                break
    return not said


def _unknown(gazetteer: Gazetteer, text: str) -> NotFound:
    near: list[Place] = []
    larger = {name: found for name, places in gazetteer.names.items() if (found := _larger(places))}
    for name, _, _ in process.extract(canonical(text), larger.keys(), limit=NEAR, score_cutoff=LEAST):
        near += [one for one in larger[name] if one not in near]
    listed = [f"{one.path}({one.code})" for one in near[:NEAR]]
    if not listed:
        return NotFound(
            f"没有叫“{text}”的省、市、区县或街道。", f"There is no province, city, district or street called {text!r}."
        )
    return NotFound(
        f"没有叫“{text}”的省、市、区县或街道;相近的有 {'、'.join(listed)}。",
        f"There is no province, city, district or street called {text!r}; there are {', '.join(listed)}.",
    )


def loadable(place: Place) -> Place:
    """Return the place; ParameterError where it is smaller than a district, which is the least that is loaded."""
    if place.level <= Level.DISTRICT:
        return place
    district = next(above for above in place.parents if above.level is Level.DISTRICT)
    raise ParameterError(
        f"{place.path} 是{place.level.wording.zh},区划按区县载入;请写 {district.path}。",
        f"{place.path} is smaller than a district; divisions are loaded by district: write {district.path}.",
    )
