"""Looking at the graph: find, why, partners, page, export."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import ParameterError
from graph.facts import Explanation, Years
from graph.gloss import gloss
from graph.ontology import ACTOR, NODES, ROUTES
from graph.projection import SHOWN, Filter, partners, why
from loaders.jsonlines import export as statements
from service import shapes
from service.commands.naming import thing
from service.commands.session import AsJson, Session, session
from service.found import search
from service.lists import known_labels, listed

Called = Annotated[str, typer.Argument(help="编号、名称、别名或拼音 · id, name, alias or pinyin", show_default=False)]
Routes = Annotated[
    str | None, typer.Option(help=f"途径,逗号分隔:{','.join(ROUTES)} · routes, comma separated: {','.join(ROUTES)}")
]
First = Annotated[int | None, typer.Option("--from", help="起始年 · first year")]
STATEMENTS = "statements"
Last = Annotated[int | None, typer.Option("--to", help="截止年 · last year")]


def find(
    context: typer.Context,
    query: Annotated[
        str, typer.Argument(help="名称、别名、拼音或首字母 · name, alias, pinyin or initials", show_default=False)
    ],
    label: Annotated[
        str | None, typer.Option(help="只要这些类型,逗号分隔 · of these labels alone, comma separated")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="至多几条 · how many")] = 20,
    json: AsJson = False,
) -> None:
    """按名称、别名、机构名、拼音或首字母查找。 · Find things by name, alias, organ, pinyin or initials."""
    run = session(context)
    with run.desk() as desk:
        edition = desk.editions.current()
        index, _ = desk.names.index(edition)
        found = search(index, query, known_labels(label), limit, None)
    if json:
        run.json(found)
        return
    if not found.items:
        run.print(run.of(f"没有与“{query}”相符的。", f"Nothing matches {query!r}."))
        return
    run.table(
        [
            run.of("名称", "name"),
            run.of("类型", "label"),
            run.of("所在", "place"),
            run.of("强度", "strength"),
            run.of("编号", "id"),
        ],
        [
            (one.name, NODES[one.label].name.of(run.language), one.place and one.place.name, one.strength, one.id)
            for one in found.items
        ],
        right=[3],
    )
    if found.total > len(found.items):
        run.print(run.of(f"共 {found.total} 条。", f"{found.total} in all."))


def why_partners(
    context: typer.Context,
    a: Called,
    b: Called,
    routes: Routes = None,
    json: AsJson = False,
) -> None:
    """两者为何是伙伴:每条途径、权重与所据的事实。 · Why two are partners: every route, its weight, and its facts."""
    run = session(context)
    with run.desk() as desk:
        edition = desk.editions.current()
        first, second = (thing(desk, edition, called, ACTOR.labels) for called in (a, b))
        found = why(desk.store, first.id, second.id, routes=listed(routes) or SHOWN)
        weak = found if found.partners else why(desk.store, first.id, second.id, routes=ROUTES)
    if json:
        run.json(shapes.why(found))
        return
    if not found.partners:
        run.print(
            run.of(
                f"{first.name} 与 {second.name}:没有已知的共建途径(未知,不等于没有)。",
                f"{first.name} and {second.name}: no known route (unknown, which is not none).",
            )
        )
        if weak.partners:
            run.print(run.of("\n弱联系,不计为共建:", "\nA weak link, not counted as partnership:"))
            _print_routes(run, weak)
    else:
        routes_found = len(found.routes)
        run.print(
            run.of(
                f"{first.name} 与 {second.name}:强度 {found.weight:.3g},{routes_found} 条途径",
                f"{first.name} and {second.name}: strength {found.weight:.3g}, {routes_found} "
                f"{'route' if routes_found == 1 else 'routes'}",
            )
        )
        _print_routes(run, found)
    if found.context:
        places = "、".join(place.name for place in found.context)
        run.print(run.of(f"\n都位于:{places}(不计为共建)", f"\nBoth lie in {places} (not counted)"))


def _print_routes(run: Session, found: Explanation) -> None:
    for route in found.routes:
        via = f" · {route.via.name}" if route.via else ""
        year = f" · {route.year}" if route.year else ""
        run.print(f"\n{ROUTES[route.kind].name.of(run.language)}{via} · {route.weight:.3g}{year}")
        for fact in route.facts:
            run.print(f"  {gloss(fact).of(run.language)} [{', '.join(fact.sources)}]")


def partners_of(
    context: typer.Context,
    actor: Called,
    routes: Routes = None,
    first: First = None,
    last: Last = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="至多几个 · how many")] = 50,
    json: AsJson = False,
) -> None:
    """一个主体的伙伴,联系最强的在前。 · The partners of an actor, strongest first."""
    run = session(context)
    with run.desk() as desk:
        one = thing(desk, desk.editions.current(), actor, ACTOR.labels)
        found = partners(desk.store, one.id, routes=listed(routes) or SHOWN, years=Years(first, last), limit=limit)
    if json:
        run.json(
            {"actor": shapes.ref(found.actor), "total": found.total, "items": [shapes.partner(p) for p in found.items]}
        )
        return
    run.print(run.of(f"{one.name}:{found.total} 个伙伴", f"{one.name}: {found.total} partners"))
    run.table(
        [
            run.of("伙伴", "partner"),
            run.of("类型", "label"),
            run.of("强度", "weight"),
            run.of("始于", "since"),
            run.of("途径", "routes"),
        ],
        [
            (
                each.actor.name,
                NODES[each.actor.label].name.of(run.language),
                each.weight,
                each.since,
                "; ".join(
                    route.via.name if route.via else ROUTES[route.kind].name.of(run.language) for route in each.routes
                ),
            )
            for each in found.items
        ],
        right=[2],
    )


def page(
    context: typer.Context,
    actor: Called,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="写到这个文件 · write to this file", show_default=False)
    ],
) -> None:
    """把一个主体的网络写成一个可离线打开的网页。 · Write an actor's network as one page that opens offline."""
    from viz.page import actor_page
    from viz.page import page as written

    run = session(context)
    with run.desk() as desk:
        one = thing(desk, desk.editions.current(), actor, ACTOR.labels)
        text = written(actor_page(desk.store, one.id, today=date.today()), language=run.language)  # noqa: DTZ011 (the reader's own day)
    output.write_text(text, encoding="utf-8")
    run.print(
        run.of(f"已写入 {output}({len(text.encode()) // 1024} KB)", f"Wrote {output} ({len(text.encode()) // 1024} KB)")
    )


def export(
    context: typer.Context,
    format: Annotated[  # noqa: A002 (the argument's own name)
        str,
        typer.Argument(
            help="gexf、graphml、csv、xlsx、jsonl、jsonld、ftm,或 statements:全部陈述,可原样再载入 · "
            "gexf, graphml, csv, xlsx, jsonl, jsonld, ftm, or statements: every statement, to load again as it is",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="写到这个文件;不给则写到标准输出 · write to this file; standard output where not given",
        ),
    ] = None,
    scope: Annotated[
        str | None, typer.Option(help="只要这个区、街道、片区或组织 · of this district, street, area or body alone")
    ] = None,
    labels: Annotated[str | None, typer.Option(help="只要这些类型 · of these labels alone")] = None,
    routes: Routes = None,
    first: First = None,
    last: Last = None,
) -> None:
    """导出网络,供 Gephi、表格与关联数据使用。 · Export the network for Gephi, spreadsheets and linked data."""
    from service.networks import exported  # its formats take a second to import

    run = session(context)
    with run.desk() as desk:
        if format == STATEMENTS:
            if scope or labels or routes or first or last:
                raise ParameterError(
                    "statements 总是导出全部陈述;请去掉筛选的选项。",
                    "statements are exported whole; leave the options that filter out.",
                )
            pieces: Iterable[bytes] = (line.encode() for line in statements(desk.store))
        else:
            edition = desk.editions.current()
            within = thing(desk, edition, scope).id if scope else None
            chosen = Filter(
                routes=listed(routes) or SHOWN, labels=known_labels(labels) or None, years=Years(first, last)
            )
            _, pieces = exported(desk.store, edition, format, within, chosen)
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        with output.open("wb") as file:
            for piece in pieces:
                file.write(piece)
    run.errors.print(run.of(f"已写入 {output}", f"Wrote {output}"), markup=False, soft_wrap=True)
