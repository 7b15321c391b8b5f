"""The reader's own copies of the sources' texts, kept with personal names masked, so that a fact can show its words.

A file belongs to the document whose `sha256` is that of the file's bytes. What is kept is the masked text, at equal length,
under `home/texts/SHA256.txt`, readable by its owner only; the file itself is neither copied nor changed.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import SourceError
from graph.evidence import document
from graph.ontology import ENTITY, MENTIONS
from graph.statements import Document
from graph.store import Store
from graph.wording import Wording
from loaders.articles.mask import mask
from loaders.sheets.kept import Kept

SUFFIXES = frozenset({".txt", ".md", ".text", ""})
"""Endings of the files of a folder that are looked at; a file that is named is looked at whatever its ending."""
LOOK = 1.0
"""Seconds for which a look into the reader's folders holds."""
LARGEST = 16 << 20
"""Bytes above which a file is no article."""
DOCUMENTS = "MATCH (d:Document) WHERE d.sha256 IS NOT NULL RETURN d ORDER BY d.id"
NAMES = f"""
MATCH (d:{ENTITY} {{id: $id}})-[m:{MENTIONS.type}]->(x:{ENTITY})
RETURN x.name AS name, x.aliases AS aliases, m.names AS names
"""


@dataclass(frozen=True, slots=True)
class TextsReport:
    """What came of adding texts: ids of the documents that have theirs now, files of no document, and what was refused."""

    added: tuple[str, ...] = ()
    unknown: tuple[Path, ...] = ()
    refused: tuple[tuple[Path, Wording], ...] = ()

    def lines(self) -> tuple[Wording, ...]:
        """Return the report in words."""
        found = [
            Wording(f"已加入 {len(self.added)} 篇原文,人名已遮盖", f"texts added, names masked: {len(self.added)}")
        ]
        if self.unknown:
            n, some = len(self.unknown), [path.name for path in self.unknown[:3]]
            more = "…" if n > len(some) else ""
            found.append(
                Wording(
                    f"{n} 个文件不是任何来源的原文({'、'.join(some)}{more})",
                    f"files that are no source's text: {n} ({', '.join(some)}{more})",
                )
            )
        return (*found, *(Wording(f"{path}:{why.zh}", f"{path}: {why.en}") for path, why in self.refused))


@dataclass(slots=True)
class Texts:
    """The texts of a home. `folders` are the reader's: a text that lies there is added when it is first asked for."""

    home: Path
    folders: Sequence[Path] = ()
    _hashes: dict[Path, tuple[tuple[int, int], str]] = field(default_factory=dict, repr=False)
    _seen: tuple[float, dict[str, Path]] = field(default=(float("-inf"), {}), repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def folder(self) -> Path:
        """Where the masked texts are kept."""
        return self.home / "texts"

    @property
    def rows(self) -> Kept:
        """The rows of loaded sheets, which lie beside the texts."""
        return Kept(self.folder)

    def has(self, sha256: str | None) -> bool:
        """Return whether the text of the SHA-256, or the rows of the sheet, are there."""
        return bool(sha256) and (
            self._kept(str(sha256)).is_file() or self.rows.has(str(sha256)) or str(sha256) in self._offered()
        )

    def text(self, sha256: str, store: Store) -> str | None:
        """Return the masked text of the SHA-256, or None where the reader has not added it."""
        if not self._kept(sha256).is_file() and (offered := self._offered().get(sha256)):
            self.add(offered, store)
        try:
            return self._kept(sha256).read_bytes().decode()
        except FileNotFoundError:
            return None

    def add(self, path: Path, store: Store) -> TextsReport:
        """Keep the masked text of every file at the path that is a document's; SourceError where there is no such path."""
        if not path.exists():
            raise SourceError(f"没有 {path} 这个文件或文件夹。", f"There is no file or folder {path}.")
        documents = {each.sha256: each for each in (document(row["d"].properties) for row in store.read(DOCUMENTS))}
        added: list[str] = []
        unknown: list[Path] = []
        refused: list[tuple[Path, Wording]] = []
        for file in _files(path):
            content = _content(file)
            owner = documents.get(hashlib.sha256(content).hexdigest()) if content is not None else None
            if owner is None:
                unknown.append(file)
            elif wrong := self._keep(content or b"", owner, store):
                refused.append((file, wrong))
            else:
                added.append(owner.id)
        return TextsReport(tuple(added), tuple(unknown), tuple(refused))

    def remove(self, sha256: str) -> bool:
        """Take the text away again; return whether it was kept."""
        try:
            self._kept(sha256).unlink()
        except FileNotFoundError:
            return False
        return True

    def stamp(self) -> str:
        """Return what changes when a text comes or goes."""
        kept = sorted(file.name for file in self.folder.glob("[!.]*")) if self.folder.is_dir() else []
        return hashlib.sha256("\n".join([*kept, *sorted(self._offered())]).encode()).hexdigest()[:16]

    def _kept(self, sha256: str) -> Path:
        return self.folder / f"{sha256 if sha256.isalnum() else '-'}.txt"

    def _keep(self, content: bytes, owner: Document, store: Store) -> Wording | None:
        """Keep the content masked; return why not, where it is not the text that the document's spans count in."""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return Wording("不是 UTF-8 编码。", "it is not UTF-8.")
        if owner.length and len(text) != owner.length:
            return Wording(
                f"全文应有 {owner.length} 字,这里有 {len(text)} 字。",
                f"the text should have {owner.length} characters; it has {len(text)}.",
            )
        masked = mask(text, _names(owner.id, store))
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self.folder / f".{owner.sha256}.{os.getpid()}.{threading.get_ident()}"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(masked.encode())
        part.replace(self._kept(owner.sha256))
        return None

    def _offered(self) -> dict[str, Path]:
        """Return the files of the reader's folders by SHA-256; a file is read again only when it has changed."""
        with self._lock:
            if not self.folders or time.monotonic() - self._seen[0] < LOOK:
                return self._seen[1]
            found: dict[str, Path] = {}
            for file in (file for folder in self.folders if folder.exists() for file in _files(folder)):
                status = file.stat()
                seen = (status.st_mtime_ns, status.st_size)
                if file not in self._hashes or self._hashes[file][0] != seen:
                    content = _content(file)
                    self._hashes[file] = (seen, hashlib.sha256(content).hexdigest() if content is not None else "")
                found[self._hashes[file][1]] = file
            found.pop("", None)
            self._seen = time.monotonic(), found
            return found


def _files(path: Path) -> Iterator[Path]:
    """Yield the file, or the files of the folder and of those below it that may be texts, sorted."""
    if path.is_file():
        yield path
    else:
        yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())


def _content(file: Path) -> bytes | None:
    """Return the bytes of a file, or None where it cannot be a text."""
    try:
        return file.read_bytes() if file.stat().st_size <= LARGEST else None
    except OSError:
        return None


def _names(id_: str, store: Store) -> set[str]:
    """Return every name of the things that the document mentions."""
    rows = store.read(NAMES, {"id": id_})
    return {name for row in rows for name in (row["name"], *(row["aliases"] or ()), *(row["names"] or ()))}
