"""What the official list says of a place and all that lies in it, as statements.

Every district has a document of its own, so that a city loaded after one of its districts says nothing twice, and a renewed
list replaces what the old one said.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.ontology import LOCATED_IN, MENTIONS
from graph.statements import Batch, Document, Entity, Statement
from loaders.divisions.called import loadable
from loaders.divisions.gazetteer import Gazetteer
from loaders.divisions.packed import About
from loaders.divisions.place import LABELS, Level, Place
from loaders.ids import entity_id

METHOD = "divisions"
LIST = "divisions-"
"""How the id of a document of the official list begins; the code of its district follows."""
CONFIDENCE = 0.99
"""An official list, read by a machine: 1.0 is for what a person checked."""


def statements(gazetteer: Gazetteer, place: Place) -> Batch:
    """Return districts, streets and neighbourhoods of the place, and what each lies in.

    ParameterError where the place is smaller than a district.
    """
    documents: list[Document] = []
    entities: list[Entity] = []
    said: list[Statement] = []
    ids: dict[str, str] = {}
    for one in gazetteer.inside(loadable(place)):
        if one.level not in LABELS:
            continue
        if one.level is Level.DISTRICT:
            documents.append(_document(one, gazetteer.about))
        ids[one.code] = entity_id(LABELS[one.level], one.name, one.within)
        entities.append(Entity(ids[one.code], LABELS[one.level], one.name))
        said += _said(documents[-1].id, one, ids)
    return Batch(tuple(documents), tuple(entities), tuple(said))


def _said(document: str, place: Place, ids: dict[str, str]) -> Iterator[Statement]:
    names = [place.official]
    if place.level is Level.DISTRICT and place.parent:
        names.append(f"{place.parent.name}{place.name}" if place.parent.name != place.name else place.name)
    yield Statement(
        document,
        document,
        MENTIONS.type,
        ids[place.code],
        properties={"names": tuple(dict.fromkeys(names))},
        confidence=CONFIDENCE,
        method=METHOD,
    )
    if place.level is not Level.DISTRICT and place.parent:
        yield Statement(
            document,
            ids[place.code],
            LOCATED_IN.type,
            ids[place.parent.code],
            confidence=CONFIDENCE,
            method=METHOD,
        )


def _document(district: Place, about: About) -> Document:
    return Document(
        f"{LIST}{district.code}",
        f"{about.source}:{district.path}",
        about.publisher,
        about.date,
        about.url,
    )
