"""Where Gongjian keeps its data, and where within it the embedded engine keeps its own."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from graph.errors import EngineError, EngineUnavailable, GongjianError, StorageFull

DATABASE = "g"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LOW = 16 * 2**20
"""Bytes left on a disk where the engine failed that mean that it was full."""


def data_folder() -> Path:
    """Return the folder for data: `GONGJIAN_HOME` where it is set, else the user's own place for application data."""
    chosen = os.environ.get("GONGJIAN_HOME", "").strip()
    return Path(chosen).expanduser() if chosen else platformdirs.user_data_path("gongjian", appauthor=False)


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """The embedded engine's folder within a home: `engine/`, readable by its owner only."""

    home: Path

    @property
    def root(self) -> Path:
        """The engine's folder."""
        return self.home / "engine"

    @property
    def server(self) -> Path:
        """What the engine itself writes: databases and its own log."""
        return self.root / "server"

    @property
    def database(self) -> Path:
        """The files of the database."""
        return self.server / "databases" / DATABASE

    @property
    def config(self) -> Path:
        """The accounts, as hashes."""
        return self.root / "config"

    @property
    def leases(self) -> Path:
        """One locked file for every process that uses the engine."""
        return self.root / "leases"

    @property
    def lock(self) -> Path:
        """Held while the engine is being started or stopped."""
        return self.root / "lock"

    @property
    def kept(self) -> Path:
        """Locked for as long as a keeper watches over the engine."""
        return self.root / "keeper"

    @property
    def run(self) -> Path:
        """The run file: present while the engine should be running."""
        return self.root / "run.json"

    @property
    def output(self) -> Path:
        """What the engine printed since its last start."""
        return self.root / "output.log"

    def classes(self, release: str) -> Path:
        """The engine's classes as Java loaded them before, which halves the time of a start; made at the first stop."""
        return self.root / f"classes-{release}.aot"

    def draft(self, release: str) -> Path:
        """Where the classes are until they are complete."""
        return self.root / f"classes-{release}.draft"

    def create(self) -> None:
        """Make the folders. Raises EngineUnavailable where that is not permitted, StorageFull where there is no room."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            for folder in (self.root, self.server, self.config, self.leases):
                folder.mkdir(mode=0o700, exist_ok=True)
            probe = self.root / f"probe-{os.getpid()}"
            probe.write_bytes(b"\0" * 4096)
            probe.unlink()
        except OSError as error:
            raise unusable(self.home, error) from error


def unusable(home: Path, error: OSError) -> EngineUnavailable | StorageFull:
    """Return what to say of a home that cannot be written to."""
    reason = error.strerror or str(error)
    if error.errno in FULL:
        return full(home)
    return EngineUnavailable(
        f"无法使用数据文件夹 {home}({reason})。请改正其权限,或用 GONGJIAN_HOME 另指一个可写的文件夹。",
        f"The data folder {home} cannot be used ({reason}). "
        "Correct its permissions, or name a folder that can be written to in GONGJIAN_HOME.",
    )


def full(home: Path) -> StorageFull:
    """Return what to say where there is no room for a home."""
    return StorageFull(
        f"数据文件夹 {home} 所在的磁盘已满。请腾出空间后重试,或用 GONGJIAN_HOME 另指一个文件夹。此前已保存的内容完好。",
        f"The disk of the data folder {home} is full. Make room and try again, or name another folder in GONGJIAN_HOME. "
        "What was saved before is whole.",
    )


def explained(home: Path, error: GongjianError) -> GongjianError:
    """Return that the disk is full where it is, which the engine reports as a commit that failed; else the same error."""
    with contextlib.suppress(OSError):
        if type(error) in (EngineError, EngineUnavailable) and shutil.disk_usage(home).free < LOW:
            return full(home)
    return error
