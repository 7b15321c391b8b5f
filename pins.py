"""Write the tested versions of every dependency into pyproject.toml, from a fresh resolution.

The lock file itself is not kept: it names the registry that it was made with. A package that resolves to several versions
(one for each Python) is left to the resolver.
"""

import re
import subprocess
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent


def main() -> None:
    """Resolve anew and replace the list of constraints."""
    project = ROOT / "pyproject.toml"
    text = re.sub(r"constraint-dependencies = \[\n.*?\n\]\n", "", project.read_text(encoding="utf-8"), flags=re.S)
    project.write_text(text, encoding="utf-8")
    (ROOT / "uv.lock").unlink(missing_ok=True)
    subprocess.run(["uv", "lock", "--quiet"], cwd=ROOT, check=True)
    versions: dict[str, set[str]] = defaultdict(set)
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        if "version" in package and "registry" in package["source"]:
            versions[package["name"]].add(package["version"])
    pins = "".join(f'  "{name}=={found.pop()}",\n' for name, found in sorted(versions.items()) if len(found) == 1)
    project.write_text(f"{text.rstrip()}\nconstraint-dependencies = [\n{pins}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
