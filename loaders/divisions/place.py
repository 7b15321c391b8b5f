"""A division of the country: its code, its official name, what it lies in, and what the graph calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from graph.ontology import DISTRICT, NEIGHBORHOOD, STREET
from graph.wording import Wording

CODE = re.compile(r"\d{2}(?:\d{2}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?)?")
UNREAL = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""What the official list calls a second level that is no place but groups districts."""
_COMMITTEES = (
    (re.compile(r"(?P<stem>.+?)(?:居民委员会|居委会|居民管理委员会)"), ("社区", "居民区", "小区"), "居民区"),
    (re.compile(r"(?P<stem>.+?)(?:村民委员会|村委会)"), ("村", "嘎查", "社区"), "村"),
    (re.compile(r"(?P<stem>.+(?:社区|村|嘎查))委员会"), ("",), ""),
)
"""Names of committees: the place that each is of, the endings by which that is whole, and the one that it has otherwise.

A residents' committee may be that of a 新村, which is no village.
"""
_OFFICE = re.compile(r"(?P<stem>.+街道)办事处")


class Level(IntEnum):
    """The five levels; the value is the number of digits of a code."""

    PROVINCE = 2
    CITY = 4
    DISTRICT = 6
    STREET = 9
    NEIGHBORHOOD = 12

    @property
    def wording(self) -> Wording:
        """What the level is called."""
        return _WORDINGS[self]


_WORDINGS = {
    Level.PROVINCE: Wording("省级", "province"),
    Level.CITY: Wording("地级市", "city"),
    Level.DISTRICT: DISTRICT.name,
    Level.STREET: STREET.name,
    Level.NEIGHBORHOOD: NEIGHBORHOOD.name,
}
LABELS = {
    Level.DISTRICT: DISTRICT.label,
    Level.STREET: STREET.label,
    Level.NEIGHBORHOOD: NEIGHBORHOOD.label,
}
"""The graph's label of a level; provinces and cities are no actors and have none."""


@dataclass(frozen=True, slots=True)
class Place:
    """One division; two with one code are one.

    `code` has 2, 4, 6, 9 or 12 digits. `official` is the name in the official list, `name` the graph's: 威海居委会 is 威海居民区,
    曙光村村委会 is 曙光村. `parent` is the next level up, groups that are no place left out. `shared` says that another division of
    the country has both its name and its parent's, so that the two names together do not tell it.
    """

    code: str
    official: str = field(compare=False)
    name: str = field(compare=False)
    parent: Place | None = field(default=None, compare=False, repr=False)
    shared: bool = field(default=False, compare=False)

    @property
    def level(self) -> Level:
        """How high it stands."""
        return Level(len(self.code))

    @property
    def parents(self) -> tuple[Place, ...]:
        """What it lies in, the nearest first."""
        return (self.parent, *self.parent.parents) if self.parent else ()

    @property
    def path(self) -> str:
        """Its full name, from the province down: 上海市静安区南京西路街道威海居民区."""
        return "".join(place.name for place in (*reversed(self.parents), self))

    @property
    def within(self) -> str:
        """What has to be said beside the name to tell it in the whole country, as `loaders.ids` has it.

        The name of the street for a neighbourhood and of the district for a street, nothing for a district; with what that
        lies in where another has both names.
        """
        above = [place.name for place in self.parents]
        if self.level is Level.DISTRICT:
            return above[0] if self.shared and above else ""
        return "".join(reversed(above[: 2 if self.shared else 1]))


def named(official: str, level: Level) -> str:
    """Return the graph's name of a division of the official name: that of the place, where the list names its committee."""
    if level is Level.STREET:
        office = _OFFICE.fullmatch(official)
        return office["stem"] if office else official
    if level is Level.NEIGHBORHOOD:
        for pattern, kept, ending in _COMMITTEES:
            if found := pattern.fullmatch(official):
                stem = found["stem"]
                return stem if stem.endswith(kept) else stem + ending
    return official
