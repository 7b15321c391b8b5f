"""Locks and leases: given up for us when we die, and not inherited."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.engine.leases import give_up, holders, take
from graph.engine.locks import FileLock
from graph.engine.processes import end, identity

HOLDER = """
import sys
from pathlib import Path
from graph.engine.leases import take
lease = take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_is_held_by_one(tmp_path: Path) -> None:
    one, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")

    assert one.acquire()
    assert not other.acquire(wait=0.1)
    one.release()
    assert other.acquire()
    with other:
        pass
    assert one.acquire()
    one.release()


def test_a_lease_counts_until_it_is_given_up(tmp_path: Path) -> None:
    one, other = take(tmp_path), take(tmp_path)
    assert holders(tmp_path) == [os.getpid()] * 2

    give_up(one)
    assert holders(tmp_path) == [os.getpid()]
    give_up(other)
    assert holders(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_the_lease_of_one_who_was_killed_is_over(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        assert holders(tmp_path) == [holder.pid]
        holder.kill()
        holder.wait()

    assert holders(tmp_path) == []
    assert list(tmp_path.iterdir()) == [], "and what it left is removed"


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system has no fork")
def test_a_forked_child_does_not_hold_its_parents_lease(tmp_path: Path) -> None:
    lease = take(tmp_path)
    forked = multiprocessing.get_context("fork")
    waiting = forked.Event()
    child = forked.Process(target=waiting.wait)
    child.start()

    assert holders(tmp_path) == [os.getpid()], "and does not end it either"
    give_up(lease)
    assert holders(tmp_path) == []

    waiting.set()
    child.join()


def test_a_process_is_known_by_its_beginning() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        began = identity(process.pid)
        assert began is not None and began == identity(process.pid)

        end(process.pid, "another beginning", patience=5)
        assert identity(process.pid) == began, "a process that was given the number later is left alone"

        end(process.pid, began, patience=5)
        assert identity(process.pid) is None, "and one that ended but was not waited for is gone"


def test_one_who_does_not_listen_is_killed() -> None:
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "deaf\n"
        end(process.pid, identity(process.pid) or "", patience=0.2)

        assert identity(process.pid) is None
