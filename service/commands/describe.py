"""What the graph is made of and what the API answers, told without the graph."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from graph.legend import legend, markdown
from graph.ontology import NODES, RELATIONSHIPS, ROUTES
from service.commands.session import AsJson, session
from service.reference import api_page


def ontology(
    context: typer.Context,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="输出 docs/ontology.md · print docs/ontology.md")
    ] = False,
    json: AsJson = False,
) -> None:
    """节点类型、关系与伙伴途径。 · Labels, relationships and routes of partnership."""
    run = session(context)
    if json:
        run.json(legend())
        return
    if as_markdown:
        sys.stdout.write(markdown())
        return
    for title, rows in (
        (run.of("节点", "Nodes"), [(n.label, n.name, n.says) for n in NODES.values()]),
        (run.of("关系", "Relationships"), [(r.type, r.name, r.says) for r in RELATIONSHIPS.values()]),
        (run.of("伙伴途径", "Routes"), [(r.kind, r.name, r.says) for r in ROUTES.values()]),
    ):
        run.console.print(f"\n{title}", style="bold", markup=False)
        run.table(["", "", ""], [(key, name.of(run.language), says.of(run.language)) for key, name, says in rows])


def openapi(
    context: typer.Context,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="输出 docs/api.md · print docs/api.md")] = False,
) -> None:
    """接口说明(OpenAPI 3.1,JSON)。 · The API's description (OpenAPI 3.1, JSON)."""
    from service.app import create_app

    run = session(context)
    schema = create_app(run.settings).openapi()
    if as_markdown:
        sys.stdout.write(api_page(schema))
    else:
        run.json(schema)
