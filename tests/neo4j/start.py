"""Start a real Neo4j Community server for tests and benchmarks, without Docker.

    python tests/neo4j/start.py               # the long-term release; prints its URL and stays until it is stopped
    python tests/neo4j/start.py 2026.09.0     # the current one, which wants a newer Java
    python tests/neo4j/start.py --versions    # those that a Java on this machine can run, one a line

The jars are fetched once by Maven into `lib-<version>/`. The accounts are `neo4j` and `reader`, both with the password that
`tests/conftest.py` knows; the data goes with the server unless `--home` names a folder.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

HERE = Path(__file__).resolve().parent
VERSIONS = {"5.26.25": (17, 21), "2026.09.0": (21, 25)}
"""The long-term release and the current one, each with the versions of Java that it runs on."""
PASSWORD = "gongjian-tests"
JVMS = ("/usr/lib/jvm", "/usr/java", "/opt", "/Library/Java/JavaVirtualMachines")


def main() -> None:
    """Fetch, start, tell the URL, and wait to be stopped."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("version", nargs="?", choices=VERSIONS, default=next(iter(VERSIONS)))
    options.add_argument("--versions", action="store_true", help="say which versions can be run here, and no more")
    options.add_argument("--port", type=int, default=0, help="for Bolt, on 127.0.0.1; a free one by default")
    options.add_argument("--home", type=Path, help="folder for the data; by default one that is removed at the end")
    options.add_argument("--heap", default="768m")
    options.add_argument("--pages", type=int, default=256, help="megabytes of page cache")
    given = options.parse_args()
    if given.versions:
        sys.stdout.writelines(f"{version}\n" for version, javas in VERSIONS.items() if find_java(javas))
        return
    javas = VERSIONS[given.version]
    java = find_java(javas)
    if java is None:
        sys.exit(f"Neo4j {given.version} needs a JDK {' or '.join(map(str, javas))}; set JAVA_HOME to one.")
    jars = fetch(given.version, java)
    with data_folder(given.home) as home:
        sys.exit(serve(java, jars, home, given.port or free_port(), given.heap, given.pages))


def find_java(versions: tuple[int, ...]) -> Path | None:
    """Return the home of a JDK of one of these versions, the one JAVA_HOME names first."""
    homes = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    if on_path := shutil.which("javac"):
        homes.append(Path(on_path).resolve().parents[1])
    for folder in map(Path, JVMS):
        homes += [home / "Contents" / "Home" if (home / "Contents").is_dir() else home for home in folder.glob("*")]
    for home in homes:
        if (home / "bin" / "javac").exists() and java_version(home) in versions:
            return home
    return None


def java_version(home: Path) -> int | None:
    """Return the major version that a JDK's `release` file states."""
    with contextlib.suppress(OSError):
        if stated := re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text()):
            return int(stated[1])
    return None


def fetch(version: str, java: Path) -> Path:
    """Return the folder of the server's jars, fetched by Maven the first time."""
    jars = HERE / f"lib-{version}"
    if not jars.is_dir():
        maven = shutil.which("mvn") or sys.exit("Maven (mvn) is needed to fetch Neo4j the first time.")
        draft = Path(tempfile.mkdtemp(prefix="lib-", dir=HERE))
        subprocess.run(
            [
                maven,
                "-q",
                "-B",
                "-B",
                "-f",
                HERE / "pom.xml",
                f"-Dneo4j.version={version}",
                "dependency:copy-dependencies",
                f"-DoutputDirectory={draft}",
            ],
            check=True,
            stdout=sys.stderr,
            env=os.environ | {"JAVA_HOME": str(java)},
        )
        with contextlib.suppress(OSError):  # another may have been faster
            draft.rename(jars)
        shutil.rmtree(draft, ignore_errors=True)
    return jars


@contextlib.contextmanager
def data_folder(home: Path | None) -> Iterator[Path]:
    """Give the folder for the data."""
    if home is not None:
        home.mkdir(parents=True, exist_ok=True)
        yield home.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="neo4j-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(java: Path, jars: Path, home: Path, port: int, heap: str, pages: int) -> int:
    """Run the server, which prints its URL when it is ready, until it or this process is told to stop."""
    server = subprocess.Popen(
        [
            java / "bin" / "java",
            f"-Xmx{heap}",
            "-cp",
            jars / "*",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            HERE / "Neo4j.java",
            home,
            str(port),
            PASSWORD,
            str(pages),
        ],
        cwd=home,
    )

    def pass_on(number: int, _: FrameType | None) -> None:
        server.send_signal(number)

    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGINT, lambda *_: None)  # the terminal tells the server, too
    return server.wait()


if __name__ == "__main__":
    main()
