"""Views of the network, each worked out once an edition: what a scope holds, drawn, timed, compared and exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from graph import facts
from graph.errors import NotFound, ParameterError
from graph.facts import Fact, Years
from graph.ontology import DISTRICT, FACTS, PLACE
from graph.projection import Filter, gather, narrow, places
from graph.projection.named import node
from graph.projection.network import Ground
from graph.store import Store
from service import models, shapes
from service.editions import Edition
from viz.drawing import Background, fact_edges
from viz.export import FORMATS, About, Format
from viz.hierarchy import hierarchy, templates
from viz.neighbourhood import around
from viz.network import Asked, network
from viz.timeline import timeline


def ground(store: Store, edition: Edition, scope: str | None) -> Ground:
    """Return everything that the scope holds, or everything there is; NotFound where there is no such scope."""
    return edition.kept(("ground", scope), lambda: gather(store, scope))


def background(store: Store, edition: Edition) -> Background:
    """Return what every view needs beside its ground."""
    return edition.kept(
        "background",
        lambda: Background(edition.version.number, edition.whole(store).scopes(), edition.standings(store)),
    )


def view(store: Store, edition: Edition, scope: str | None, asked: Asked) -> models.Network:
    """Return the view of the scope, positioned and counted."""
    made = network(ground(store, edition, scope), asked, background(store, edition))
    return models.Network.model_validate(asdict(made))


def times(store: Store, edition: Edition, scope: str | None, years: Years) -> models.Timeline:
    """Return what is dated in the scope."""
    made = timeline(ground(store, edition, scope), years=years, standings=edition.standings(store))
    return models.Timeline.model_validate(
        {
            "lanes": [asdict(shaped) for shaped in made.lanes],
            "items": [asdict(item) for item in made.items],
            "undated": [asdict(item) for item in made.undated],
        }
    )


def tiers(store: Store, edition: Edition, root: str) -> list[models.TemplateTree]:
    """Return the templates laid over the street or district; NotFound or ParameterError where it is neither."""
    top = node(store, root)
    if top.label not in {"Street", "District"}:
        raise ParameterError(
            f"{top.name}({root})不是街道或区;层级模板只用于街道或区。",
            f"{top.name} ({root}) is no street or district, over which templates are laid.",
        )
    above = [top, *places(store, root)]
    district = next((place.id for place in above if place.label == DISTRICT.label), root)
    found = hierarchy(ground(store, edition, district), root, templates())
    return [
        models.TemplateTree(
            template=tree.template,
            name=shapes.words(tree.name),
            root=shapes.ref(tree.root),
            slots=[
                models.Slot(
                    key=slot.key,
                    name=shapes.words(slot.name),
                    expected=slot.expected,
                    filled=[shapes.ref(one) for one in slot.filled],
                    facts=[shapes.fact(one) for one in slot.facts],
                )
                for slot in tree.slots
            ],
            found=tree.found,
            expected=tree.expected,
        )
        for tree in found
    ]


def expansion(
    store: Store,
    edition: Edition,
    center: facts.Ref,
    found: Sequence[Fact],
    known: Mapping[str, tuple[float, float]],
) -> tuple[list[models.Point], list[models.NetworkEdge]]:
    """Return the node's neighbours by the facts, near it, and the edges to them.

    Neighbours that the view knows already come as edges alone.
    """
    others = {end.id: end for fact in found for end in (fact.head, fact.tail) if end.id != center.id}
    new = [other for other in others.values() if other.id not in known]
    spots = around(known.get(center.id, (0.0, 0.0)), known, new)
    standings = edition.standings(store)
    points = []
    for other in new:
        x, y = spots[other.id]
        standing = standings.get(other.id, facts.Standing(0, 0.0))
        points.append(
            models.Point(
                id=other.id,
                label=other.label,
                name=other.name,
                x=x,
                y=y,
                degree=standing.degree,
                strength=standing.strength,
            )
        )
    drawn = [fact for fact in found if fact.type in FACTS]
    edges = fact_edges(drawn, Ground(None, {}, tuple(drawn), (), {}))
    return points, [models.NetworkEdge.model_validate(asdict(edge)) for edge in edges]


def compared(store: Store, edition: Edition, a: str, b: str, scope: str | None) -> models.Compare:
    """Return what is known at two years, or of two places, in the scope where one is given."""
    if a.isdigit() and b.isdigit():
        return _years(ground(store, edition, scope), int(a), int(b))
    refs = [node(store, end) for end in (a, b)]
    for ref in refs:
        if ref.label not in PLACE.labels | {"Area"}:
            raise ParameterError(
                f"{ref.name}({ref.id})不是地方;可比较两个年份,或两个区、街道、居民区、片区、楼宇。",
                f"{ref.name} ({ref.id}) is no place; compare two years, or two districts, streets, areas and so on.",
            )
    first, second = (ground(store, edition, ref.id) for ref in refs)
    mine, theirs = ({fact.id: fact for fact in one.facts} for one in (first, second))
    return models.Compare(
        by="places",
        a=a,
        b=b,
        appeared=_sorted(fact for id_, fact in theirs.items() if id_ not in mine),
        continuing=_sorted(fact for id_, fact in theirs.items() if id_ in mine),
        not_mentioned_since=_sorted(fact for id_, fact in mine.items() if id_ not in theirs),
        undated=0,
    )


def _years(whole: Ground, a: int, b: int) -> models.Compare:
    if not 1900 <= a < b <= 2100:
        raise ParameterError(
            f"请给出先后两个年份(1900 至 2100),不能是 {a} 与 {b}。",
            f"give two years, the earlier first, from 1900 to 2100, not {a} and {b}.",
        )
    appeared, continuing, silent, undated = [], [], [], 0
    for fact in whole.facts:
        years = fact.years or tuple(year for year in {*whole.span(fact)} if year is not None)
        before, after = any(year <= a for year in years), any(a < year <= b for year in years)
        if not years:
            undated += 1
        elif before and after:
            continuing.append(fact)
        elif before:
            silent.append(fact)
        elif after:
            appeared.append(fact)
    return models.Compare(
        by="years",
        a=str(a),
        b=str(b),
        appeared=_sorted(appeared),
        continuing=_sorted(continuing),
        not_mentioned_since=_sorted(silent),
        undated=undated,
    )


def exported(
    store: Store, edition: Edition, name: str, scope: str | None, filter_: Filter
) -> tuple[Format, Iterator[bytes]]:
    """Return the format and the network in it, piece by piece; NotFound where there is no such format."""
    if name not in FORMATS:
        raise NotFound(
            f"没有格式 {name};可用 {'、'.join(FORMATS)}。",
            f"there is no format {name}; there are {', '.join(FORMATS)}.",
        )
    held = narrow(ground(store, edition, scope), filter_)
    made = edition.version.completed or datetime.now(UTC).isoformat(timespec="seconds")
    title = held.scope.name if held.scope else "共建"
    return FORMATS[name], FORMATS[name].write(held, About(title, edition.version.number, made))


def _sorted(found: Iterator[Fact] | Sequence[Fact]) -> list[models.Fact]:
    return [shapes.fact(fact) for fact in sorted(found, key=lambda fact: (fact.type, fact.head.name, fact.id))]
