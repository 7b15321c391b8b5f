"""The two worlds that the catalogue is tried on: the seeds, and an invented city that has what the seeds lack."""

from pathlib import Path

import pytest
from catalogue_world import World

from graph.statements import Statement
from loaders import seeds
from loaders.write import write

INVENTED = Path(__file__).parents[1] / "data" / "catalogue"


def invented():
    """Return the invented city, with one fact that a reader doubts."""
    batch = seeds.read(INVENTED)
    doubted = Statement("invented-second", "unit-zazhi", "PARTNERS_WITH", "unit-waibu", (), {}, 0.5, "rules")
    return type(batch)(batch.documents, batch.entities, (*batch.statements, doubted))


@pytest.fixture(scope="module", params=["seeds", "invented"])
def world(request, store, seed_batch):
    """The store with one of the two worlds in it, and what that world says."""
    batch = seed_batch if request.param == "seeds" else invented()
    store.write("MATCH (n) DETACH DELETE n")
    write(batch, store)
    found = World(batch)
    found.name_of_it = request.param
    return found
