"""What is said when the embedded engine does not start, read off its output and its files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from graph.engine.folder import EngineFolder, data_folder, unusable
from graph.engine.intact import damage
from graph.engine.jvm import command, hashed, version, write_accounts
from graph.engine.runfile import EngineOptions, Run, read_run, write_run
from graph.engine.startup import PortTaken, cause
from graph.errors import EngineError, EngineUnavailable, StorageFull, StoreBusy

LOCKED = """Exception in thread "main" com.arcadedb.exception.DatabaseOperationException: Error on creating new database instance
Caused by: com.arcadedb.utility.LockException: Database 'g' is locked by another process (path=/data/g)"""
BOLT = "com.arcadedb.server.ServerException: Unable to listen for BOLT connections using the configured ports '1' on host '127.0.0.1'"
HTTP = "ServerException: Error on starting HTTP Server: Unable to listen to a HTTP port in the configured port range 34785 - 34785"
DAMAGED = "WARNING: …\nCaused by: com.arcadedb.exception.SerializationException: Byte array length 17 exceeds the 5 bytes\n\t... 3 more"


@pytest.mark.parametrize(
    ("output", "kind", "says"),
    [
        (LOCKED, StoreBusy, "in use by another process"),
        (BOLT, PortTaken, "port is taken"),
        (HTTP, PortTaken, "port is taken"),
        ("java.io.IOException: No space left on device", StorageFull, "is full"),
        ("java.nio.file.AccessDeniedException: /data: Permission denied", EngineUnavailable, "owner and permissions"),
        ("Error: Could not reserve enough space for 1048576KB object heap", EngineUnavailable, "want of memory"),
        ("\nThe engine ended with -9.\n", EngineUnavailable, "want of memory"),
        ("java: /lib/libc.so.6: version `GLIBC_2.34' not found", EngineUnavailable, "GONGJIAN_URL=neo4j://"),
        (DAMAGED, EngineUnavailable, "Byte array length 17"),
        ("WARNING: …\n\nThe engine ended with 1.\n", EngineUnavailable, "does not start: The engine ended with 1"),
        ("", EngineUnavailable, "no output"),
    ],
)
def test_the_cause_is_read_off_the_output(tmp_path: Path, output: str, kind: type[EngineError], says: str) -> None:
    error = cause(output, EngineFolder(tmp_path))

    assert type(error) is kind
    assert says in error.of("en")
    assert error.of("zh") != error.of("en")


def test_a_folder_that_cannot_be_used_is_told_from_a_full_disk(tmp_path: Path) -> None:
    assert isinstance(unusable(tmp_path, OSError(28, "No space left on device")), StorageFull)
    assert isinstance(unusable(tmp_path, PermissionError(13, "Permission denied")), EngineUnavailable)


def test_the_home_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GONGJIAN_HOME", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv("GONGJIAN_HOME", "~/there")
    assert data_folder() == Path.home() / "there"
    monkeypatch.setenv("GONGJIAN_HOME", " ")
    assert data_folder().name == "gongjian" and data_folder().is_absolute()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The files of a database whose schema names one type, with what the engine keeps beside."""
    (tmp_path / "schema.json").write_text(json.dumps({"types": {"Entity~Unit": {"buckets": ["Entity%7EUnit_0"]}}}))
    for name, content in (("Entity%7EUnit_0", b"rows"), ("Entity%7EUnit_0_in_edges", b"ties"), ("New_0", b"")):
        (tmp_path / f"{name}.12.65536.v0.bucket").write_bytes(content)
    return tmp_path


def test_whole_files_are_whole(files: Path, tmp_path: Path) -> None:
    assert damage(files) is None
    assert damage(tmp_path / "none yet") is None


def test_a_missing_data_file_is_damage(files: Path) -> None:
    (files / "Entity%7EUnit_0.12.65536.v0.bucket").unlink()

    assert "Entity%7EUnit_0" in str(damage(files))


def test_an_unreadable_schema_is_damage_unless_the_one_before_it_serves(files: Path) -> None:
    good = (files / "schema.json").read_text()
    (files / "schema.json").write_text("{torn")
    assert "schema.json" in str(damage(files))

    (files / "schema.prev.json").write_text(good)
    assert damage(files) is None
    (files / "schema.prev.json").write_text('{"types": {}}')
    assert "Entity%7EUnit_0" in str(damage(files)), "for the rows would not be seen"


def test_a_run_file_is_private_and_comes_back_as_it_was(tmp_path: Path) -> None:
    run = Run("26", os.getpid(), "1", 1.5, 7001, 7002, "one", "two", EngineOptions(heap="2g", linger=3))
    path = tmp_path / "run.json"
    write_run(path, run)

    assert read_run(path) == run
    assert path.stat().st_mode & 0o077 == 0
    assert not run.alive()
    assert [entry.name for entry in tmp_path.iterdir()] == ["run.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"options": {"unheard": 1}}', "\x00"])
def test_a_run_file_that_says_nothing_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)

    assert read_run(tmp_path / "run.json") is None
    assert read_run(tmp_path / "absent.json") is None


def test_the_accounts_are_hashed_and_private(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    folder.create()
    write_accounts(folder, "reader-secret", "writer-secret")

    texts = {path.name: path.read_text() for path in folder.config.iterdir()}
    assert "secret" not in "".join(texts.values())
    accounts = [json.loads(line) for line in texts["server-users.jsonl"].splitlines()]
    assert {account["name"]: account["databases"] for account in accounts} == {
        "root": {"*": ["admin"]},
        "reader": {"g": ["reader"]},
    }
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.config.iterdir())
    assert hashed("same") != hashed("same"), "each with a salt of its own"


def test_the_command_carries_the_options(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    folder.create()
    line = command(folder, 7001, 7002, EngineOptions(heap="3g", statement_limit=12.5, remember=False))

    assert "-Xmx3g" in line
    assert "-Darcadedb.command.timeout=12500" in line
    assert not [part for part in line if "AOT" in part]

    classes, draft = folder.classes(version()), folder.draft(version())
    assert f"-XX:AOTCacheOutput={draft}" in command(folder, 7001, 7002, EngineOptions())
    classes.touch()
    draft.with_suffix(".draft.config").touch()
    assert f"-XX:AOTCache={classes}" in command(folder, 7001, 7002, EngineOptions())
    assert [path.name for path in folder.root.glob("classes-*")] == [classes.name], "what was left half done is removed"
