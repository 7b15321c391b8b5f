"""Neo4j's own plan is the second opinion: only operators that read, only procedures of the list."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import CypherRefused, ParameterError
from queries.guard import parameters, plan
from queries.guard.lexer import lex


def tree(*operators: str, details: str = "") -> dict[str, Any]:
    node: dict[str, Any] = {}
    for operator in reversed(operators):
        node = {"operatorType": f"{operator}@neo4j", "args": {"Details": details}, "children": [node] if node else []}
    return node


@pytest.mark.parametrize(
    "operator",
    [
        "AllNodesScan", "NodeByLabelScan", "NodeUniqueIndexSeek", "DirectedRelationshipIndexContainsScan", "Expand(All)",
        "OptionalExpand(Into)", "VarLengthExpand(Pruning,BFS)", "BidirectionalRepeat(Trail)", "StatefulShortestPath(All, Trail)",
        "ShortestPath", "AntiSemiApply", "LetSelectOrAntiSemiApply", "NodeLeftOuterHashJoin", "CartesianProduct", "Apply",
        "EagerAggregation", "OrderedDistinct", "PartialTop", "NodeCountFromCountStore", "UndirectedUnionRelationshipTypesScan",
        "MultiNodeIndexSeek", "PartitionedAllNodesScan", "Unwind", "ProduceResults", "Filter", "Union", "AntiConditionalApply",
    ],
)  # fmt: skip
def test_operators_that_read_pass(operator: str) -> None:
    plan.check(tree("ProduceResults", operator, "Argument"))


@pytest.mark.parametrize(
    "operator",
    [
        "LoadCSV", "Create", "Merge", "LockingMerge", "Delete", "DetachDelete", "SetProperty", "SetLabels", "RemoveLabels",
        "Foreach", "TransactionForeach", "TransactionApply", "ShowSettings", "ShowTransactions", "TerminateTransactions",
        "ShowProcedures", "ShowFunctions", "AssertSameNode", "AssertingMultiNodeIndexSeek", "NodeUniqueIndexSeek(Locking)",
        "CreateIndex", "DropConstraint", "AdministrationCommand", "RunQueryAt", "EmptyResult", "Error", "", "AllNodesScanX",
    ],
)  # fmt: skip
def test_operators_that_do_more_are_refused_wherever_they_stand(operator: str) -> None:
    with pytest.raises(CypherRefused):
        plan.check(tree("ProduceResults", "Filter", operator, "Argument"))


def test_procedures_are_looked_at_by_name() -> None:
    plan.check(tree("ProcedureCall", details="db.labels() :: (label :: STRING)"))
    for name in ("dbms.components", "db.labelsX", "", "db.clearQueryCaches"):
        with pytest.raises(CypherRefused):
            plan.check(tree("ProcedureCall", details=f"{name}() :: (x :: STRING)"))


def test_no_plan_is_no_permission() -> None:
    with pytest.raises(CypherRefused):
        plan.check(None)


def test_only_the_parameters_that_the_text_names_are_sent() -> None:
    tokens = lex("RETURN $a, $`b`").tokens
    assert parameters.check(tokens, {"a": 1, "b": [None, True, "x", 1.5, {"k": []}], "c": object()}) == {
        "a": 1,
        "b": [None, True, "x", 1.5, {"k": []}],
    }


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("RETURN\n $a", {}, r"\$a of line 2, column 2"),
        ("RETURN $`a b`", {"a b": 1}, "letters, digits"),
        ("RETURN $a", {"a": 2**63}, "64-bit"),
        ("RETURN $a", {"a": float("nan")}, "finite"),
        ("RETURN $a", {"a": object()}, "text"),
        ("RETURN $a", {"a": {1: 2}}, "maps"),
        ("RETURN $a", {"a": [[[[[[[[[1]]]]]]]]]}, "8 deep"),
        ("RETURN $a", {"a": list(range(10_001))}, "10,000 values"),
        ("RETURN $a", {"a": "x" * 200_001}, "200,000"),
    ],
)
def test_unfit_parameters_are_named(text: str, given: dict[str, object], said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        parameters.check(lex(text).tokens, given)
