"""Whether the files of the embedded database are all there: the engine opens a damaged one as if it were empty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.wording import Wording


def damage(database: Path) -> Wording | None:
    """Return what is wrong with the files in a database's folder that is not in use; None where nothing is seen to be.

    The schema and the data files must know each other. A crash while a type was being made may leave the schema of a
    moment before, which the engine goes back to, and an empty data file, which is no loss.
    """
    files = {path.name: path for path in database.glob("*.bucket")} if database.is_dir() else {}
    stored = {name.rsplit(".", 4)[0]: path.stat().st_size for name, path in files.items()}
    schema = next((read for name in ("schema.json", "schema.prev.json") if (read := _read(database / name))), None)
    if schema is None:
        return Wording("schema.json 无法读取", "schema.json cannot be read") if any(stored.values()) else None
    named = {bucket for kind in schema.get("types", {}).values() for bucket in kind.get("buckets", ())}
    if missing := sorted(named - stored.keys()):
        return Wording(f"缺少数据文件 {'、'.join(missing)}", f"missing data files: {', '.join(missing)}")
    edges = ("_in_edges", "_out_edges")
    unknown = sorted(name for name, size in stored.items() if size and name not in named and not name.endswith(edges))
    if unknown:
        return Wording(
            f"schema.json 未提及数据文件 {'、'.join(unknown)}",
            f"data files unknown to schema.json: {', '.join(unknown)}",
        )
    return None


def _read(path: Path) -> dict[str, Any] | None:
    try:
        schema = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return schema if isinstance(schema, dict) else None
