"""Fixtures that the whole suite shares, and the strategy behind them.

Everything runs against real engines; there are no fakes of our own parts.

- The embedded engine is started once per test session, in a folder of its own, and is stopped when the session ends.
- A Neo4j is used where `GONGJIAN_TEST_NEO4J` names one or several (bolt URLs, separated by commas); `tests/neo4j/start.py`
  starts one without Docker. Without it the Neo4j half of every `store` test is skipped, and says so. Its data is erased.
- `store` gives the one store of the session for each engine, so a test that asks for it runs once per engine. Which release
  of Neo4j answers is the store's matter: the service's tests, and those of examples that are drawn, run on the first Neo4j
  only.
- `empty_store` is the same store, emptied before the test. Tests never rely on what another test left behind.
- `seeded_store` is the same store with the seeds in it and nothing else: read it, do not write to it. They are loaded once
  and again only after another test has changed the graph.
- Tests that must start, kill or break an engine take a folder of their own and are few: they live in `tests/store`.
- Two processes share the tests, each with an embedded engine of its own. The tests of one Neo4j stay in one process. Those
  that are marked `quiet`, for they hold something to its time, run while the other process waits.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

import pytest
from hypothesis import is_hypothesis_test
from xdist.scheduler import LoadScopeScheduling

from graph.connect import neo4j_address
from graph.engine.embedded import Embedded, EngineOptions, attach
from graph.schema import prepare
from graph.statements import Batch
from graph.store import GraphVersion, Store, open_store
from loaders import seeds
from loaders.write import write

NEO4J_PASSWORD = "gongjian-tests"
NEO4J_URLS = tuple(url.strip() for url in os.environ.get("GONGJIAN_TEST_NEO4J", "").split(",") if url.strip())
ENGINES = ("arcadedb", *(NEO4J_URLS or ("neo4j",)))
DOOR, ROOM = Path(__file__).parent, Path(__file__)
"""What is locked: by the one who comes next, so that nobody overtakes, and by those who are at work."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes the golden files anew instead of comparing; read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew instead of comparing")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a store once for each engine."""
    if "store" in metafunc.fixturenames:
        first = "service" in metafunc.definition.path.parts or is_hypothesis_test(metafunc.function)
        engines = ENGINES[:2] if first else ENGINES
        metafunc.parametrize("store", engines, indirect=True, ids=map(_name, engines), scope="session")


def _name(engine: str) -> str:
    return engine.rpartition("/")[2]


class ByEngine(LoadScopeScheduling):
    """Gives the tests of one Neo4j to one process, for they empty it, and any other test to the one that is free."""

    def _split_scope(self, nodeid: str) -> str:
        return next((name for name in map(_name, NEO4J_URLS) if name in nodeid), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByEngine:
    """Share the tests out by engine."""
    return ByEngine(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test that is marked `quiet` alone, the others side by side."""
    if fcntl is None or "PYTEST_XDIST_WORKER" not in os.environ:
        return (yield)
    how = fcntl.LOCK_EX if item.get_closest_marker("quiet") else fcntl.LOCK_SH
    with _held(DOOR, fcntl.LOCK_EX) as door, _held(ROOM, how):
        fcntl.flock(door, fcntl.LOCK_UN)
        return (yield)


@contextmanager
def _held(path: Path, how: int) -> Iterator[int]:
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, how)
        yield file
    finally:
        os.close(file)


@pytest.fixture(scope="session")
def engine_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the embedded engine of this session."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def embedded(engine_home: Path) -> Iterator[Embedded]:
    """The embedded engine of this session."""
    with attach(engine_home, EngineOptions(remember=False)) as engine:
        yield engine


@pytest.fixture(scope="session")
def neo4j_urls() -> tuple[str, ...]:
    """The Neo4j servers to test on; the test is skipped where there is none."""
    if not NEO4J_URLS:
        pytest.skip("no Neo4j: set GONGJIAN_TEST_NEO4J to a bolt URL (python tests/neo4j/start.py starts a server)")
    return NEO4J_URLS


@pytest.fixture(scope="session")
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A prepared store on each engine in turn, holding whatever the last test left."""
    with ExitStack() as stack:
        if request.param == "arcadedb":
            opened = stack.enter_context(request.getfixturevalue("embedded").open())
        else:
            request.getfixturevalue("neo4j_urls")
            reader = ("reader", NEO4J_PASSWORD)
            opened = stack.enter_context(
                open_store(neo4j_address(request.param, password=NEO4J_PASSWORD, reader=reader))
            )
        prepare(opened)
        yield opened


@pytest.fixture
def empty_store(store: Store) -> Store:
    """The store of the session with nothing in it but its constraints."""
    store.write("MATCH (n) DETACH DELETE n")
    return store


@pytest.fixture(scope="session")
def seed_batch() -> Batch:
    """What the packaged seeds say."""
    return seeds.read(seeds.packaged())


@pytest.fixture(scope="session")
def seeded_versions() -> dict[int, GraphVersion]:
    """The version that each store of the session had when the seeds were loaded into it."""
    return {}


@pytest.fixture
def seeded_store(store: Store, seed_batch: Batch, seeded_versions: dict[int, GraphVersion]) -> Store:
    """The store of the session with the seeds in it and nothing else."""
    if store.version() != seeded_versions.get(id(store)):
        store.write("MATCH (n) DETACH DELETE n")
        write(seed_batch, store)
        seeded_versions[id(store)] = store.version()
    return store
