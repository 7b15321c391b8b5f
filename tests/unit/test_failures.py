"""What the engines say of a query that asked for too much is told in one way, whatever words they use."""

import pytest
from neo4j.exceptions import Neo4jError

from graph.errors import EngineError
from graph.failures import meaning

TOO_MUCH = {
    "arcadedb": (
        "Neo.DatabaseError.General.UnknownError",
        "Query heap budget exceeded: the in-heap ORDER BY needs more",
    ),
    "neo4j": (
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        "The allocation of an extra 2.0 MiB would use more",
    ),
}


@pytest.mark.parametrize("engine", TOO_MUCH)
def test_a_query_that_needs_too_much_memory_is_told_to_be_narrower(engine):
    code, words = TOO_MUCH[engine]

    said = meaning(Neo4jError._hydrate_neo4j(code=code, message=words), "bolt://127.0.0.1:7687")

    assert type(said) is EngineError
    assert "memory" in str(said) and "LIMIT" in str(said)
