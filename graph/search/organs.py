"""Organs: a body's committee or office is searched by its own name and found as the body (南京西路街道党工委 → 南京西路街道)."""

from __future__ import annotations

from collections.abc import Iterator

ORGANS: tuple[str, ...] = (
    "党工委",
    "工委",
    "党委",
    "党组",
    "党总支",
    "党支部",
    "区委",
    "区政府",
    "人民政府",
    "政府",
    "办事处",
    "居委会",
    "居民委员会",
    "村委会",
    "村民委员会",
    "工会",
    "团委",
    "团工委",
    "团支部",
    "妇联",
    "志愿者",
    "志愿服务队",
)
"""Names of organs, as written after the name of the body that they belong to."""

JOINED: tuple[str, ...] = ("区", "街道", "镇", "居民区", "社区", "村")
"""Endings of a body's name that its organ's name may leave out: 静安区委 is of 静安区, 威海居委会 of 威海居民区."""


def bodies(key: str) -> Iterator[str]:
    """Yield the keys of the bodies that the key may be an organ of, the likeliest first; none where it names no organ."""
    for organ in sorted(ORGANS, key=len, reverse=True):
        stem = key.removesuffix(organ)
        if stem != key and stem:
            yield stem
            yield from (stem + ending for ending in JOINED)
