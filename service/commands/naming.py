"""What a person calls a thing: an id, a name, an alias, pinyin; ambiguous ones are answered with the candidates."""

from __future__ import annotations

from collections.abc import Collection

from graph.errors import NotFound, ParameterError
from graph.facts import Ref
from graph.ontology import NODES
from graph.search.find import Hit, find
from graph.search.match import match
from service.desk import Desk
from service.editions import Edition

LISTED = 8


def thing(desk: Desk, edition: Edition, called: str, labels: Collection[str] = ()) -> Ref:
    """Return the thing that is called so; ParameterError lists the candidates where it may be several.

    NotFound tells what is near where there is none.
    """
    index, _ = desk.names.index(edition)
    wanted = tuple(labels)
    found = match(index, called, wanted, limit=LISTED)
    if found.sure:
        return found.candidates[0].thing.ref
    exact = [hit for hit in find(index, called, wanted, limit=LISTED).items if hit.how in ("id", "name", "alias")]
    if len(exact) == 1:
        return exact[0].thing.ref
    hits = exact or list(find(index, called, wanted, limit=LISTED).items)
    if len(hits) == 1 and hits[0].how in ("pinyin", "initials"):
        return hits[0].thing.ref
    if hits:
        raise ParameterError(
            f"“{called}”可能是以下几个,请写全名或编号:\n" + "\n".join(_line(hit, "zh") for hit in hits),
            f"{called!r} may be one of these; write the full name or the id:\n"
            + "\n".join(_line(hit, "en") for hit in hits),
        )
    raise NotFound(
        f"没有叫“{called}”的东西;可用 gongjian find 查找。",
        f"nothing is called {called!r}; look for it with gongjian find.",
    )


def _line(hit: Hit, language: str) -> str:
    thing = hit.thing
    name = NODES[thing.label].name
    return f"  {thing.name}  {name.zh if language == 'zh' else name.en}  {thing.id}"
