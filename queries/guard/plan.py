"""What Neo4j would do, read off the plan that `EXPLAIN` gives without running anything.

The text check is ours and may err; the plan is Neo4j's own word. Every operator has to be one that reads, and every
procedure one that is allowed: a Neo4j Community account may do everything, and READ access stops only writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import CypherRefused
from queries.guard.allowed import OPERATOR, PROCEDURES


def check(plan: Mapping[str, Any] | None) -> None:
    """Raise CypherRefused for a plan that does more than read; `plan` is the driver's `summary.plan`, None where there is none.

    Administration has no plan of operators, and is refused with whatever else comes without one.
    """
    if plan is None:
        raise CypherRefused(
            "数据库没有给出执行计划,因此不能确定此查询只读取图。",
            "the database gave no plan, so it is not certain that the query only reads the graph.",
        )
    for operator, details in _operators(plan):
        name = operator.partition("@")[0]
        if not OPERATOR.fullmatch(name):
            raise CypherRefused(
                f"执行计划中有“{name}”,它不只是读取图。",
                f"the plan holds {name}, which does more than read the graph.",
            )
        procedure = details.partition("(")[0].strip()
        if name == "ProcedureCall" and procedure not in PROCEDURES:
            raise CypherRefused(
                f"执行计划调用过程 {procedure};可用的过程:{'、'.join(sorted(PROCEDURES))}。",
                f"the plan calls the procedure {procedure}; allowed are {', '.join(sorted(PROCEDURES))}.",
            )


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the operators of the tree with their details."""
    waiting = [plan]
    while waiting:
        node = waiting.pop()
        yield str(node["operatorType"]), str(node.get("args", {}).get("Details", ""))
        waiting.extend(node.get("children", ()))
