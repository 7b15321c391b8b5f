"""A synthetic city: streets, what stands in them, who works together there, and the documents that say so.

It is the same for the same size and seed, on any machine, and it has the shape of real ones: a few streets hold much of the
city, most bodies are small and a few have hundreds of members, a few units are everywhere. Everything is computed from
numbers and given document by document, so that memory does not grow with the city; `loaders.spool` takes it as it comes.

    with Spool(City(SIZES["small"]).text()) as intake: write(intake, store)
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from types import MappingProxyType

from benchmarks import words
from benchmarks.words import chosen
from graph.ontology import DOCUMENT, NODES
from graph.statements import Batch, Document, Entity, Value, lines

Counts = Mapping[str, int]
"""How many things of each label."""


def _counts(*numbers: int) -> Counts:
    return MappingProxyType(dict(zip(NODES, numbers, strict=True)))


SIZES: Mapping[str, Counts] = MappingProxyType(
    {
        #               D   S   Nb    Area  Bldg   JPC   Alli  Unit    Proj   Event  Doc
        "tiny": _counts(2, 4, 12, 4, 16, 6, 10, 150, 30, 20, 16),
        "small": _counts(8, 60, 900, 120, 1_400, 300, 500, 11_512, 2_400, 1_600, 1_200),
        "large": _counts(16, 220, 7_000, 1_600, 26_000, 6_000, 10_000, 247_164, 48_000, 30_000, 24_000),
    }
)
"""Nodes in all: tiny 270, small 20,000, large 400,000."""
YEARS = range(2012, 2026)
LENGTH = 3_000
"""Characters of a document's text."""
SPREAD = 0.4
"""How unevenly the streets share the city: the s-th has a share of (s + 1) ** -SPREAD."""
POPULAR = 3.0
"""The exponent by which the first of a list are drawn more often than the rest."""
LARGEST = 3_000
"""Members of the largest body, and guests of the largest event."""


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers of the things of one label in one street, [first, last)."""

    first: int
    last: int

    def every(self, of: int, at: int) -> range:
        """Return each of-th number, from the at-th on."""
        return range(self.first + at, self.last, of)

    def popular(self, random: Random) -> int | None:
        """Return a number, the first ones more often; None where there is none."""
        size = self.last - self.first
        return self.first + int(size * random.random() ** POPULAR) if size else None


class City:
    """A city of so many things of each label; see the module. ValueError where it could not be mentioned or named."""

    def __init__(self, counts: Counts, seed: int = 1) -> None:
        if not counts["Document"] >= counts["Street"] >= counts["District"] > 0:
            raise ValueError("A city has at least as many documents as streets, and as many streets as districts.")
        self.counts = counts
        self.seed = seed
        self._bounds = {label: _shares(counts[label], counts["Street"], label == DOCUMENT.label) for label in counts}

    def __len__(self) -> int:
        return sum(self.counts.values())

    def text(self) -> Iterator[str]:
        """Yield the canonical lines of each document's batch, document by document."""
        for batch in self.batches():
            yield from lines(batch)

    def batches(self) -> Iterator[Batch]:
        """Yield what each document says, with the things that it is the first to name."""
        from benchmarks.article import Article

        for street in range(self.counts["Street"]):
            articles = self.within("Document", street)
            for number in range(articles.first, articles.last):
                yield Article(self, street, number, number - articles.first, articles.last - articles.first).batch()

    def within(self, label: str, street: int) -> Range:
        """Return which of the things of the label belong to the street."""
        bounds = self._bounds[label]
        return Range(bounds[street], bounds[street + 1])

    def street_of(self, label: str, number: int) -> int:
        """Return the street that the thing belongs to."""
        return bisect_right(self._bounds[label], number) - 1

    def random(self, *of: object) -> Random:
        """Return the chance that decides over something, always the same for the same."""
        return Random("/".join(map(str, (self.seed, *of))))

    def entity(self, label: str, number: int) -> Entity:
        """Return the thing of the label that has the number."""
        return Entity(id_of(label, number), label, self._name(label, number))

    def document(self, number: int) -> Document:
        """Return the document that has the number."""
        random = self.random("document", number)
        stem = self._stem(self.street_of("Document", number))
        date = f"{random.choice(YEARS)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        title = f"{stem}街道区域化党建纪事第{number + 1}期"
        digest = hashlib.sha256(title.encode()).hexdigest()
        return Document(id_of("Document", number), title, f"{stem}街道", date, "", digest, LENGTH)

    def _stem(self, street: int) -> str:
        return chosen(street, words.STEMS)[0]

    def _name(self, label: str, number: int) -> str:
        if label == "District":
            return chosen(len(words.STEMS) - 1 - number, words.STEMS)[0] + "区"
        if label == "Street":
            return self._stem(number) + "街道"
        street = self.street_of(label, number)
        stem, at = self._stem(street), number - self.within(label, street).first
        match label:
            case "Neighborhood":
                return stem + chosen(at, words.BRANDS)[0] + "居民区"
            case "Area":
                return stem + "".join(chosen(at, words.BRANDS, words.AREAS))
            case "Building":
                return stem + chosen(at, words.BRANDS)[0] + words.BUILDINGS[at % len(words.BUILDINGS)][0]
            case "JointPartyCommittee":
                return stem + "".join(chosen(at, words.BRANDS, words.COMMITTEES))
            case "Alliance":
                return stem + chosen(at, words.BRANDS)[0] + words.ALLIANCES[at % len(words.ALLIANCES)][0]
            case "Unit":
                block, kind = divmod(at, len(words.KINDS))
                return stem + chosen(block, words.BRANDS)[0] + words.KINDS[kind][0]
            case "Project":
                return stem + "".join(chosen(at, words.BRANDS, words.THEMES, words.PROJECTS))
            case _:
                return f"{stem}街道{''.join(chosen(at, words.BRANDS, words.EVENTS))}"

    def about(self, label: str, number: int) -> dict[str, Value]:
        """Return the properties of the thing that its first document gives."""
        random = self.random("about", label, number)
        year = random.choice(YEARS)
        at = number - self.within(label, self.street_of(label, number)).first if label not in ("District",) else number
        match label:
            case "Building":
                return {"kind": words.BUILDINGS[at % len(words.BUILDINGS)][1]}
            case "JointPartyCommittee":
                return {"founded": str(year)}
            case "Alliance":
                return {"founded": str(year), "level": words.ALLIANCES[at % len(words.ALLIANCES)][1]}
            case "Unit":
                return {"kind": words.KINDS[at % len(words.KINDS)][1]}
            case "Project":
                return {"year": year, "board": random.choice(words.BOARDS)}
            case "Event":
                return {"date": f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"}
            case _:
                return {}


def id_of(label: str, number: int) -> str:
    """Return the id of the thing of the label that has the number; no hash ends it, so that nothing takes it for another's."""
    return f"{NODES[label].slug}-n{number}"


def _shares(count: int, streets: int, each: bool) -> list[int]:
    """Return where the numbers of each street begin, and the end; `each` street has one at least."""
    given = streets if each else 0
    sums = list(accumulate((s + 1) ** -SPREAD for s in range(streets)))
    ends = [int((count - given) * part / sums[-1] + 1e-9) + (s + 1 if each else 0) for s, part in enumerate(sums)]
    return [0, *ends[:-1], count]


if __name__ == "__main__":
    sys.stdout.writelines(City(SIZES[sys.argv[1] if len(sys.argv) > 1 else "tiny"]).text())
