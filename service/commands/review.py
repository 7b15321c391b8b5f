"""Which names are one thing: resolve them, list the pairs that wait, judge them, take a judgement back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from graph.ontology import NODES
from graph.wording import Wording
from loaders.review import judge, resolve_all, take_back
from service import models
from service import review as reviewing
from service.commands.session import AsJson, Session, session

First = Annotated[str, typer.Argument(metavar="A", help="一个编号 · one id", show_default=False)]
Second = Annotated[str, typer.Argument(metavar="B", help="另一个编号 · the other id", show_default=False)]
By = Annotated[str, typer.Option(help="由谁判断(职务或单位) · who judges: a role or an office")]
Why = Annotated[str, typer.Option(help="理由 · why")]

app = typer.Typer(rich_markup_mode="rich")


@app.callback(invoke_without_command=True)
def review(context: typer.Context) -> None:
    """哪些名称是同一个:不带动词时列出待审的。 · Which names are one thing; without a verb, the pairs that wait."""
    if context.invoked_subcommand is None:
        listed(context)


def resolve(context: typer.Context, json: AsJson = False) -> None:
    """从头归并全部名称;每次载入后已自动归并所涉及的。 · Resolve all names anew; a load resolves what it touched."""
    run = session(context)
    with run.desk() as desk:
        resolved, version = resolve_all(desk.store)
    if json:
        told = {"joined": resolved.joined, "parted": resolved.parted, "waiting": resolved.waiting, "version": version}
        run.json(told)
        return
    run.say(resolved.line(), Wording(f"图版本 {version}", f"graph version {version}"))


@app.command("list")
def listed(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=500, help="至多几对 · how many pairs")] = 20,
    json: AsJson = False,
) -> None:
    """列出待审的各对,影响最大的在前。 · List the pairs that wait, the most consequential first."""
    run = session(context)
    with run.desk() as desk:
        found = reviewing.waiting(desk.store)
        items = reviewing.items(desk.store, found[:limit])
    if json:
        run.json(models.ReviewPage(total=len(found), items=items, next=None))
        return
    if not items:
        run.print(run.of("没有待审的。", "Nothing waits to be judged."))
        return
    run.table(
        [
            run.of("把握", "score"),
            run.of("影响", "facts"),
            run.of("一边", "one"),
            run.of("另一边", "the other"),
            run.of("理由", "why"),
        ],
        [
            (
                item.score,
                item.weight,
                _side(run, item.left),
                _side(run, item.right),
                run.of(";", "; ").join(reason.zh if run.language == "zh" else reason.en for reason in item.reasons),
            )
            for item in items
        ],
        right=[0, 1],
    )
    if len(found) > len(items):
        run.print(run.of(f"共 {len(found)} 对。", f"{len(found)} pairs in all."))


@app.command("accept")
def accept(context: typer.Context, a: First, b: Second, by: By = "", why: Why = "", json: AsJson = False) -> None:
    """判断两者是同一个。 · Judge the two to be the same thing."""
    _judge(session(context), a, b, "same", by, why, json)


@app.command("reject")
def reject(context: typer.Context, a: First, b: Second, by: By = "", why: Why = "", json: AsJson = False) -> None:
    """判断两者不是同一个,不再询问。 · Judge the two to be different things; they are not asked for again."""
    _judge(session(context), a, b, "different", by, why, json)


@app.command("undo")
def undo(context: typer.Context, a: First, b: Second, json: AsJson = False) -> None:
    """收回对两者的判断。 · Take the judgement of the two back."""
    run = session(context)
    with run.desk() as desk:
        done = reviewing.judged(desk.store, take_back(desk.store, "~".join(sorted((a, b)))))
    _tell(run, done, json, Wording("已收回判断", "the judgement is taken back"))


@app.command("judgements")
def judgements(context: typer.Context, json: AsJson = False) -> None:
    """列出全部判断,最近的在前。 · List all judgements, the latest first."""
    run = session(context)
    with run.desk() as desk:
        found = reviewing.shaped_judgements(desk.store, reviewing.judgements(desk.store))
    if json:
        run.json(found)
        return
    verdicts = {"same": run.of("同一个", "same"), "different": run.of("不同", "different")}
    run.table(
        [
            run.of("判断", "verdict"),
            run.of("编号", "ids"),
            run.of("由谁", "by"),
            run.of("何时", "when"),
            run.of("理由", "why"),
        ],
        [(verdicts[one.verdict], one.id.replace("~", "\n"), one.by, one.when[:19], one.why) for one in found],
    )


@app.command("merged")
def merged(context: typer.Context, json: AsJson = False) -> None:
    """列出已归并的各组。 · List what is one thing under several ids."""
    run = session(context)
    with run.desk() as desk:
        found = reviewing.merged(desk.store)
    if json:
        run.json(found)
        return
    run.table(
        [run.of("节点", "node"), run.of("类型", "label"), run.of("依据", "by"), run.of("编号与名称", "ids and names")],
        [
            (
                one.node.name,
                NODES[one.node.label].name.of(run.language),
                run.of("判断", "judgement") if one.judged else run.of("规则", "rule"),
                _lines(f"{record.id}  {record.name}" for record in one.records),
            )
            for one in found
        ],
    )


def _judge(run: Session, a: str, b: str, verdict: models.SameOrDifferent, by: str, why: str, as_json: bool) -> None:
    with run.desk() as desk:
        done = reviewing.judged(desk.store, judge(desk.store, a, b, verdict, by=by, why=why))
    said = {
        "same": Wording("已记下:是同一个", "kept: the same thing"),
        "different": Wording("已记下:不是同一个", "kept: different things"),
    }
    _tell(run, done, as_json, said[verdict])


def _tell(run: Session, done: models.Judged, as_json: bool, said: Wording) -> None:
    if as_json:
        run.json(done)
        return
    run.say(
        said,
        Wording(
            f"并入 {done.joined} 个,分开 {done.parted} 个,还有 {done.waiting} 对待审",
            f"{done.joined} joined, {done.parted} parted, {done.waiting} still to review",
        ),
    )


def _side(run: Session, side: models.ReviewSide) -> str:
    where = run.of("、", ", ").join(place.name for place in side.places[:2])
    return _lines((f"{side.name}({where})" if where else side.name, side.id))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
