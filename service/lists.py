"""Lists as people write them: parts between commas."""

from __future__ import annotations

from graph.errors import ParameterError
from graph.ontology import NODES

SEPARATORS = str.maketrans("，、", ",,")


def listed(text: str | None) -> tuple[str, ...]:
    """Return the parts of a comma separated list, each once, in their order."""
    parts = (text or "").translate(SEPARATORS).split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def known_labels(text: str | None) -> tuple[str, ...]:
    """Return the labels of the list; ParameterError where one is none of the ontology's."""
    labels = listed(text)
    if unknown := [label for label in labels if label not in NODES]:
        raise ParameterError(
            f"没有标签 {'、'.join(unknown)};可用 {'、'.join(NODES)}。",
            f"there is no label {', '.join(unknown)}; there are {', '.join(NODES)}.",
        )
    return labels
