"""The questions that the client asks, each with its answer's type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter

from graph.wording import Language
from service.client.connection import Connection, Parameters, Value
from service.models import (
    CatalogueItem,
    DocumentItem,
    DocumentPage,
    EntityPage,
    EvidencePage,
    Fact,
    FactsPage,
    Found,
    Matched,
    Matches,
    Network,
    Partner,
    PartnersPage,
    Paths,
    Ready,
    Result,
    SearchPage,
    StatementItem,
    StatementsPage,
    Why,
)

ADDRESS = "http://127.0.0.1:8400"
PAGE = 200
"""Items asked for at a time."""
NAMES = 500
"""Names matched at a time."""
Shape = TypeVar("Shape", bound=BaseModel)


class Client:
    """A client of one service, and a context manager that closes its connection; each thread has its own.

    Every method raises what is wrong as the service tells it: NotFound, ParameterError, CypherError with line and column,
    CypherRefused, StoreBusy, DeadlineExceeded and so on (`graph.errors`), and EngineUnavailable where nobody answers.
    `filters` are the API's own parameters by their names, `from_` for `from`; a list is given as one. What yields items
    follows the pages as far as it is read.
    """

    def __init__(
        self,
        address: str = ADDRESS,
        *,
        key: str | None = None,
        language: Language = "zh",
        timeout: float = 60.0,
    ) -> None:
        self._connection = Connection(address, key, language, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def ready(self) -> Ready:
        """Return whether the graph can be asked, and what it holds."""
        return self._get(Ready, "ready")

    def search(self, text: str, labels: Collection[str] = ()) -> Iterator[Found]:
        """Yield what a name, an organ's name, pinyin or initials may mean, best first."""
        for page in self._pages(SearchPage, "search", {"q": text, "label": ",".join(labels) or None}):
            yield from page.items

    def match(self, names: Sequence[str], labels: Collection[str] = (), candidates: int = 5) -> list[Matched]:
        """Return for each name, in their order, what it may mean; `sure` where the first may be taken unasked."""
        found: list[Matched] = []
        for start in range(0, len(names), NAMES):
            asked = {"names": list(names[start : start + NAMES]), "labels": list(labels), "limit": candidates}
            found += Matches.model_validate(self._connection.json("POST", "match", {}, asked)).items
        return found

    def entity(self, id_: str) -> EntityPage:
        """Return the thing of the id."""
        return self._get(EntityPage, f"entities/{_part(id_)}")

    def facts(self, id_: str, **filters: Value) -> Iterator[Fact]:
        """Yield the facts of a thing, by type and neighbour; filters: type, direction, label."""
        for page in self._pages(FactsPage, f"entities/{_part(id_)}/facts", filters):
            yield from page.items

    def partners(self, id_: str, **filters: Value) -> Iterator[Partner]:
        """Yield the partners of an actor, strongest first; filters: routes, from_, to, undated."""
        for page in self._pages(PartnersPage, f"entities/{_part(id_)}/partners", filters):
            yield from page.items

    def statements(self, id_: str) -> Iterator[StatementItem]:
        """Yield what documents say of a thing, word by word."""
        for page in self._pages(StatementsPage, f"entities/{_part(id_)}/statements", {}):
            yield from page.items

    def why(self, a: str, b: str, routes: Collection[str] | None = None) -> Why:
        """Return why two actors are partners."""
        return self._get(Why, "why", {"a": a, "b": b, "routes": routes})

    def paths(self, a: str, b: str, *, most: int = 5, steps: int = 6, routes: Collection[str] | None = None) -> Paths:
        """Return up to `most` ways of up to `steps` from one thing to another, shortest first."""
        return self._get(Paths, "paths", {"a": a, "b": b, "k": most, "max": steps, "routes": routes})

    def network(self, view: str = "structure", **filters: Value) -> Network:
        """Return a view, positioned; filters: scope, center, routes, labels, from_, to, undated, min_weight, limit, isolated."""
        return self._get(Network, "network", {"view": view, **filters})

    def queries(self) -> list[CatalogueItem]:
        """Return the catalogue of canned queries."""
        return TypeAdapter(list[CatalogueItem]).validate_python(self._connection.json("GET", "queries", {}))

    def query(self, id_: str, **parameters: Value) -> Result:
        """Return the rows of a canned query; a thing is given by id, name or alias."""
        return self._get(Result, f"queries/{_part(id_)}", parameters)

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None) -> Result:
        """Return the rows of Cypher that only reads; where the service asks for a key, it needs one."""
        asked = {"cypher": text, "parameters": dict(parameters or {})}
        return Result.model_validate(self._connection.json("POST", "cypher", {}, asked))

    def documents(self) -> list[DocumentItem]:
        """Return the sources, the latest first."""
        return TypeAdapter(list[DocumentItem]).validate_python(self._connection.json("GET", "documents", {}))

    def document(self, id_: str) -> DocumentPage:
        """Return a source, what it names and what it says."""
        return self._get(DocumentPage, f"documents/{_part(id_)}")

    def evidence(self, fact: str) -> EvidencePage:
        """Return what each source says for the fact of the id, `head~TYPE~tail`."""
        return self._get(EvidencePage, "evidence", {"fact": fact})

    def export(self, format_: str, **filters: Value) -> Iterator[bytes]:
        """Return the network as a file, piece by piece: gexf, graphml, csv, xlsx, jsonl, jsonld or ftm; filters as `network`."""
        return self._connection.pieces(f"export/{_part(format_)}", filters)

    def save(self, format_: str, path: Path, **filters: Value) -> int:
        """Write the export to the path, and return how many bytes it has; nothing is left there where it broke off."""
        part = path.with_name(f".{path.name}.part")
        size = 0
        try:
            with part.open("wb") as file:
                for piece in self.export(format_, **filters):
                    size += file.write(piece)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return size

    def _get(self, shape: type[Shape], path: str, parameters: Parameters | None = None) -> Shape:
        return shape.model_validate(self._connection.json("GET", path, parameters or {}))

    def _pages(self, shape: type[Shape], path: str, parameters: Parameters) -> Iterator[Shape]:
        """Yield the pages, each asked for when it is needed."""
        asked: dict[str, Value] = {"limit": PAGE, **parameters}
        while True:
            page = self._get(shape, path, asked)
            yield page
            following = getattr(page, "next", None)
            if following is None:
                return
            asked["cursor"] = following


def _part(id_: str) -> str:
    return quote(id_, safe="")
