"""Places by name: what the official list calls so, what each lies in, and all that lies in one.

The upper four levels (45 thousand names) are read when they are first asked for; the neighbourhoods of a province when they
are, and are kept as text: the whole country takes some 40 MB. Nothing here depends on a store.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from loaders.canonical import canonical, is_generic
from loaders.divisions.packed import About, Packed, neighbourhoods
from loaders.divisions.place import Level, Place, named

PACKAGED = Path(__file__).with_name("divisions.zip")
_ENDINGS = re.compile(
    r"(?P<bare>.{2,}?)(?:(?:壮族|回族|维吾尔)?自治区|省|市|地区|盟|新区|区|县|旗|街道|镇|乡|居民区|社区|村)"
)


@dataclass(frozen=True, slots=True)
class _Province:
    """The neighbourhoods of a province as text, and the streets whose lines they are."""

    text: str
    streets: Sequence[Place]

    def at(self, street: Place) -> Iterator[Place]:
        """Yield the neighbourhoods of the street."""
        number = bisect_left(self.streets, street.code, key=lambda one: one.code)
        return neighbourhoods(street, self.text.split("\n")[number])


@dataclass(frozen=True)
class Gazetteer:
    """The divisions of the country; `path` is their compact form (`loaders.divisions.packed`)."""

    path: Path = PACKAGED
    _provinces: dict[str, _Province] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def about(self) -> About:
        """Where the divisions come from, and of what day they are."""
        return Packed(self.path).about()

    def get(self, code: str) -> Place | None:
        """Return the place of the code, a neighbourhood too; None where there is none."""
        if len(code) < Level.NEIGHBORHOOD:
            return self._upper.get(code)
        street = self._upper.get(code[: Level.STREET])
        found = self._province(code).at(street) if street else ()
        return next((place for place in found if place.code == code), None)

    def inside(self, place: Place) -> Iterator[Place]:
        """Yield the place and all that lies in it, neighbourhoods too, in the order of their codes."""
        if place.level is Level.NEIGHBORHOOD:
            yield place
            return
        lines = self._province(place.code).text.split("\n")
        number = bisect_left(self._province(place.code).streets, place.code, key=lambda one: one.code)
        for one in self._below(place):
            yield one
            if one.level is Level.STREET:
                yield from neighbourhoods(one, lines[number])
                number += 1

    def find(self, name: str, within: Place | None = None) -> tuple[Place, ...]:
        """Return the places that may be called so, of any level, by code; only those in `within` where it is given.

        A place is called by its name, its official name, its name without its ending (威海), or its committee's name; width,
        script and punctuation do not count.
        """
        prefix = within.code if within else ""
        return (
            *self.called(name, prefix),
            *(place for place in self._neighbourhoods(name, prefix) if place.code.startswith(prefix)),
        )

    def is_division(self, name: str) -> bool:
        """Return whether a place of the country has this name, or this official name, in full; 社区 and its like are none."""
        meant = forms(name)
        return not is_generic(name) and any(
            meant & {plain(place.name), plain(place.official)} for place in self.find(name)
        )

    def called(self, name: str, prefix: str = "") -> tuple[Place, ...]:
        """Return the provinces, cities, districts and streets that are called so, by code; those whose code begins so.

        What is called so in full goes before what is only without its ending.
        """
        for keys in self._keys:
            found = {place for form in forms(name) for place in keys.get(form, ()) if place.code.startswith(prefix)}
            if found:
                return tuple(sorted(found, key=lambda place: place.code))
        return ()

    @property
    def names(self) -> Mapping[str, Sequence[Place]]:
        """The provinces, cities, districts and streets by their whole names."""
        return self._keys[0]

    @cached_property
    def _upper(self) -> Mapping[str, Place]:
        return {place.code: place for place in Packed(self.path).upper()}

    @cached_property
    def _sorted(self) -> Sequence[Place]:
        return list(self._upper.values())

    @cached_property
    def _keys(self) -> tuple[Mapping[str, Sequence[Place]], Mapping[str, Sequence[Place]]]:
        whole: dict[str, list[Place]] = defaultdict(list)
        bare: dict[str, list[Place]] = defaultdict(list)
        for place in self._sorted:
            for name in {place.name, place.official}:
                whole[plain(name)].append(place)
            if stem := without_ending(place.name):
                bare[plain(stem)].append(place)
        return dict(whole), dict(bare)

    def _below(self, place: Place) -> Iterator[Place]:
        start = bisect_left(self._sorted, place.code, key=lambda one: one.code)
        for one in self._sorted[start:]:
            if not one.code.startswith(place.code):
                return
            yield one

    def _province(self, code: str) -> _Province:
        if code[:2] not in self._provinces:
            streets = [place for place in self._below(self._upper[code[:2]]) if place.level is Level.STREET]
            self._provinces[code[:2]] = _Province("\n".join(Packed(self.path).lower(code[:2])), streets)
        return self._provinces[code[:2]]

    def _neighbourhoods(self, name: str, prefix: str) -> Iterator[Place]:
        """Yield the neighbourhoods that the name may mean; only the streets whose line holds its beginning are looked at."""
        meant = forms(name)
        places = {named(form, Level.NEIGHBORHOOD) for form in meant}
        starts = {form[:2] for form in meant}
        provinces = [prefix[:2]] if prefix else [code for code in self._upper if len(code) == Level.PROVINCE]
        for province in map(self._province, provinces if starts else ()):
            lines = province.text.split("\n")
            for number in sorted(set().union(*(_lines_with(province.text, start) for start in starts))):
                for place in neighbourhoods(province.streets[number], lines[number]):
                    called = {plain(place.name), plain(place.official), without_ending(place.name)}
                    if meant & called or plain(place.name) in places:
                        yield place


def gazetteer(home: Path) -> Gazetteer:
    """Return the gazetteer of the divisions that were renewed in the home folder, or of the packaged where those are newer."""
    packaged, path = Gazetteer(), home / PACKAGED.name
    if path.is_file() and (renewed := Gazetteer(path)).about.date >= packaged.about.date:
        return renewed
    return packaged


def without_ending(name: str) -> str:
    """Return the name without 省, 市, 区, 街道, 居民区 and their like; "" where it has no such ending or nothing would be left."""
    found = _ENDINGS.fullmatch(name)
    return found["bare"] if found else ""


def forms(name: str) -> frozenset[str]:
    """Return what a name that somebody wrote is compared by; none where it holds nothing to compare.

    The official list is in simplified characters, but for a few hundred names: these are found as they are written there.
    """
    key, text = canonical(name), unicodedata.normalize("NFKC", name).strip()
    return frozenset(filter(None, (key, text if text.isalpha() else key)))


def plain(name: str) -> str:
    """Return what a name of the list is compared by: itself, without punctuation."""
    return name if name.isalpha() else canonical(name)


def _lines_with(text: str, start: str) -> set[int]:
    """Return the numbers of the lines in which an entry begins so."""
    numbers: set[int] = {0} if text.startswith(start) else set()
    for mark in ("\t", "\n"):
        line = after = 0
        at = text.find(mark + start)
        while at >= 0:
            line += text.count("\n", after, at + 1)
            after = at + 1
            numbers.add(line)
            at = text.find(mark + start, at + 1)
    return numbers
