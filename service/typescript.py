"""The explorer's types of what the API answers, viz/web/src/core/models.ts, made from the API's own description.

    uv run python -m service.typescript

A test holds the file and the description together. Every field of an answer is sent, those with a default too, so none is
optional here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "viz" / "web" / "src" / "core" / "models.ts"
HEAD = "/** What the API answers. Generated from its description by `python -m service.typescript`: change service/models, not this. */"
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
Schema = Mapping[str, Any]


def types(description: Schema) -> str:
    """Return TypeScript that declares every schema of an OpenAPI description, in the order of their names."""
    schemas = description["components"]["schemas"]
    return "\n".join([HEAD, *(line for name in sorted(schemas) for line in _declared(name, schemas[name]))]) + "\n"


def _declared(name: str, schema: Schema) -> Iterator[str]:
    yield ""
    yield from _said(schema, "")
    if schema.get("properties"):
        yield f"export type {name} = {{"
        for key, value in schema["properties"].items():
            yield from _said(value, "  ")
            yield f"  {key}: {_type(value)};"
        yield "};"
    else:
        yield f"export type {name} = {_type(schema)};"


def _said(schema: Schema, indent: str) -> Iterator[str]:
    if said := " ".join(schema.get("description", "").split()).replace("*/", "* /"):
        yield f"{indent}/** {said} */"


def _type(schema: Schema) -> str:
    """Return the type of a value; ValueError for what no answer has had yet."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(map(_type, schema["anyOf"])))
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in schema.get("enum", [schema.get("const")]))
    kind = schema.get("type")
    if kind == "array" and "prefixItems" in schema:
        return f"[{', '.join(map(_type, schema['prefixItems']))}]"
    if kind == "array":
        of = _type(schema.get("items", {}))
        return f"({of})[]" if "|" in of else f"{of}[]"
    if kind == "object":
        more = schema.get("additionalProperties", True)
        return f"Record<string, {_type(more) if isinstance(more, Mapping) else 'unknown'}>"
    if kind is None:
        return "unknown"
    if kind in PLAIN:
        return PLAIN[kind]
    raise ValueError(f"no TypeScript is known for {schema!r}")


def main() -> None:
    """Write the file anew."""
    from service.app import create_app
    from service.settings import Settings

    FILE.write_text(types(create_app(Settings()).openapi()), encoding="utf-8")


if __name__ == "__main__":
    main()
