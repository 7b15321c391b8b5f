"""The embedded engine's life: who starts it, who joins it, what ends it, and what stands in its way.

These tests start engines of their own, about three seconds each; `killed` is one that several tests kill in turn.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.deadline import Runaway
from graph.engine.embedded import Embedded, EngineOptions, attach, restart, status, stop
from graph.engine.folder import EngineFolder
from graph.engine.processes import identity
from graph.engine.runfile import write_run
from graph.errors import EngineUnavailable, StorageFull, StoreBusy
from graph.schema import prepare
from graph.store import Store

OPTIONS = EngineOptions(remember=False)
USER = """
import sys
from pathlib import Path
from graph.engine.embedded import EngineOptions, attach
with attach(Path(sys.argv[1]), EngineOptions(remember=sys.argv[2] == "remember")) as engine, engine.open() as store:
    print(engine.run.pid, flush=True)
    for line in sys.stdin:
        print(store.read("MATCH (n:Entity) RETURN count(n) AS n")[0]["n"], flush=True)
"""
ENDLESS = "RETURN reduce(a = 0, i IN range(1, 60000) | a + reduce(b = 0, j IN range(1, 60000) | b + j)) AS n"


@contextmanager
def user(home: Path, remember: bool = False) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the engine of this home; it prints the engine's number, then a count for every line."""
    command = [sys.executable, "-c", USER, home, "remember" if remember else "forget"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        yield process
        process.kill()


def ask(process: subprocess.Popen[str]) -> int:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def told(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def gone(engine: Embedded, seconds: float = 15.0) -> bool:
    """Whether the engine's process ends within some seconds."""
    until = time.monotonic() + seconds
    while identity(engine.run.pid) == engine.run.began and time.monotonic() < until:
        time.sleep(0.05)
    return identity(engine.run.pid) != engine.run.began


def test_processes_share_one_engine_and_the_last_one_out_stops_it(tmp_path: Path) -> None:
    options = EngineOptions(remember=True)
    with user(tmp_path, remember=True) as other, attach(tmp_path, options) as engine, engine.open() as store:
        assert told(other) == engine.run.pid, "two that start at the same time start one engine"
        assert status(tmp_path).users == tuple(sorted((os.getpid(), other.pid)))
        store.write("CREATE (:Entity:Unit {id: 'a'})")
        assert ask(other) == 1

        store.close()
        engine.close()
        time.sleep(1)
        assert ask(other) == 1, "it is not stopped under the feet of one who uses it"
        other.send_signal(signal.SIGKILL)
        assert gone(engine, 90), "a user who is killed does not leave it running"

    folder = EngineFolder(tmp_path)
    assert not status(tmp_path).running
    assert not folder.run.exists()
    assert not list(folder.leases.iterdir())
    assert folder.classes(engine.run.engine).exists(), "what Java has loaded is kept for the next start"
    with attach(tmp_path, EngineOptions(linger=2)) as engine, engine.open() as store:
        assert store.read("MATCH (n:Entity) RETURN n.id AS id") == [{"id": "a"}]
        assert "aot" not in folder.output.read_text().lower(), "and Java takes it"
    time.sleep(0.8)
    with attach(tmp_path) as again:
        assert again.run.pid == engine.run.pid, "one who lingers is joined"
    assert gone(again)


def test_it_listens_here_only_keeps_its_secrets_and_stays_stopped(tmp_path: Path) -> None:
    folder = EngineFolder(tmp_path)
    folder.create()
    stale = {"engine": "0", "pid": os.getpid(), "began": "1", "started": 1.0, "bolt": 1, "http": 2}
    stale |= {"reader": "r", "writer": "w", "options": {}}
    folder.run.write_text(json.dumps(stale), "utf-8")

    with attach(tmp_path, OPTIONS) as engine, engine.open() as store:
        assert engine.run.pid != os.getpid(), "a number that another process was given is not taken for the engine"
        assert engine.run.reader != engine.run.writer != "w"
        secret = [path for path in (folder.run, *folder.config.iterdir()) if path.stat().st_mode & 0o077]
        assert secret == [] and folder.root.stat().st_mode & 0o077 == 0
        if sys.platform == "linux":
            shown = Path(f"/proc/{engine.run.pid}/cmdline").read_text()
            assert engine.run.writer not in shown and engine.run.reader not in shown
            assert listening(engine.run.pid) == {("127.0.0.1", engine.run.bolt), ("127.0.0.1", engine.run.http)}
        store.write("CREATE (:Entity:Unit {id: 'a'})")

        before = stop(tmp_path)
        assert (before.running, before.pid, before.users) == (True, engine.run.pid, (os.getpid(),))
        assert gone(engine, 0)
        with pytest.raises(EngineUnavailable, match="was stopped"):
            store.read("RETURN 1 AS x")
    assert not status(tmp_path).running
    assert not stop(tmp_path).running

    next(folder.database.glob("Entity*.bucket")).unlink()
    with pytest.raises(EngineUnavailable, match="damaged") as caught:
        attach(tmp_path, OPTIONS)
    assert "重新载入" in caught.value.of("zh")


def listening(pid: int) -> set[tuple[str, int]]:
    """Where a process listens, as Linux tells."""
    sockets = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    found = set()
    for line in (
        Path("/proc/net/tcp").read_text().splitlines()[1:] + Path("/proc/net/tcp6").read_text().splitlines()[1:]
    ):
        fields = line.split()
        if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
            address, _, port = fields[1].partition(":")
            number = bytes.fromhex(address[-8:])[::-1]
            found.add((socket.inet_ntoa(number), int(port, 16)))
    return found


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Embedded, Store]]:
    """An engine for killing, and a store on it."""
    home = tmp_path_factory.mktemp("killed")
    with attach(home, OPTIONS) as engine, engine.open() as store:
        prepare(store)
        store.write("UNWIND range(1, 1000) AS i CREATE (:Entity:Unit {id: 'u' + i})")
        yield home, engine, store


def test_an_engine_that_is_killed_comes_back_with_all_it_had(killed: tuple[Path, Embedded, Store]) -> None:
    home, engine, store = killed
    before = engine.run
    with user(home) as other:
        assert told(other) == before.pid
        os.kill(before.pid, signal.SIGKILL)

        assert store.read("MATCH (n:Entity) RETURN count(n) AS n", deadline=1) == [{"n": 1000}]
        assert ask(other) == 1000
        assert engine.run.pid != before.pid and engine.address == before.address

        os.kill(engine.run.pid, signal.SIGKILL)
        store.write("MATCH (n:Entity {id: 'u1'}) SET n.name = '甲'")
        with store.transaction() as transaction:
            assert transaction.run("MATCH (n:Entity {id: 'u1'}) RETURN n.name AS name") == [{"name": "甲"}]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the engine of its keeper's death")
def test_an_engine_whose_keeper_is_killed_is_not_left_alone(killed: tuple[Path, Embedded, Store]) -> None:
    _, engine, store = killed
    before = engine.run
    keeper = int(Path(f"/proc/{before.pid}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(keeper, signal.SIGKILL)
    assert gone(engine)

    assert store.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 1000}]

    assert engine.run.pid != before.pid


def test_an_engine_whose_port_was_taken_comes_back_on_another(killed: tuple[Path, Embedded, Store]) -> None:
    home, engine, store = killed
    with socket.create_server(("127.0.0.1", 0)) as squatter:
        taken = replace(engine.run, bolt=squatter.getsockname()[1])
        write_run(EngineFolder(home).run, taken)
        os.kill(taken.pid, signal.SIGKILL)

        assert store.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 1000}]
        with engine.open() as another:
            assert another.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 1000}]

    assert engine.run.bolt != taken.bolt
    assert engine.run.writer == taken.writer


def test_a_runaway_query_ends_with_the_engine(killed: tuple[Path, Embedded, Store]) -> None:
    home, engine, store = killed
    before, began = engine.run, time.time()
    with pytest.raises(Runaway):
        store.read(ENDLESS, deadline=0.5)

    assert restart(home, since=began) == before.address
    assert restart(home, since=began) == before.address, "a second one who noticed does not restart it again"

    assert store.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 1000}]
    assert status(home).pid not in (None, before.pid)
    assert identity(before.pid) != before.began


def test_a_folder_in_use_elsewhere_is_told(killed: tuple[Path, Embedded, Store], tmp_path: Path) -> None:
    home, _, _ = killed
    EngineFolder(tmp_path).root.mkdir()
    EngineFolder(tmp_path).server.symlink_to(EngineFolder(home).server)

    with pytest.raises(StoreBusy, match="in use by another process"):
        attach(tmp_path, OPTIONS)

    assert not EngineFolder(tmp_path).run.exists()
    assert not status(tmp_path).users


def test_an_engine_that_nobody_could_join_is_ended(killed: tuple[Path, Embedded, Store]) -> None:
    home, engine, _store = killed
    EngineFolder(home).run.unlink()

    with attach(home, OPTIONS) as joined, joined.open() as other:
        assert joined.run.pid != engine.run.pid and gone(engine, 0)
        assert other.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": 1000}]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid() == 0:  # whom no mode stops
        closed = Path("/proc/1/gongjian")

    with pytest.raises(EngineUnavailable, match="cannot be used") as caught:
        attach(closed / "home")

    assert "GONGJIAN_HOME" in caught.value.of("zh")
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineUnavailable, match="cannot be used"):
        attach(tmp_path / "file")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting a small disk needs the rights of an administrator")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path) -> None:
    home, saved = small_disk / "home", 0
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * (1 << 20))
    with attach(home, OPTIONS) as engine, engine.open() as store:
        prepare(store)
        with pytest.raises(StorageFull, match="is full"):
            for number in range(100):
                text = "UNWIND range(1, 1000) AS i CREATE (:Entity:Unit {id: $batch + '-' + i, name: $name})"
                store.write(text, {"batch": str(number), "name": "名" * 40})
                saved += 1
        engine_before = engine
    assert gone(engine_before)

    ballast.unlink()  # as whoever was told to make room does
    with attach(home, OPTIONS) as engine, engine.open() as store:
        assert store.read("MATCH (n:Entity) RETURN count(n) AS n") == [{"n": saved * 1000}]
    assert gone(engine)


def test_a_platform_without_the_engine_is_shown_the_way_to_neo4j(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.engine.jvm.WHEEL", "no-such-wheel")

    with pytest.raises(EngineUnavailable, match="GONGJIAN_URL=neo4j://host:7687"):
        attach(tmp_path)


def test_asking_creates_nothing(tmp_path: Path) -> None:
    assert not status(tmp_path / "nothing").running
    assert not stop(tmp_path / "nothing").running
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(EngineUnavailable, match="not running"):
        restart(tmp_path / "nothing")
