"""How tests of the service read its answers."""

from __future__ import annotations

from typing import Any

from service.models import Problem

SHAPE = set(Problem.model_fields) - {"line", "column"}
"""The fields that every problem has; one of ad-hoc Cypher may tell line and column, too."""


def problem(response: Any, status: int) -> dict[str, Any]:
    """Return the body of an answer that is a problem of the status, of the one shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert set(body) >= SHAPE
    assert set(body) <= set(Problem.model_fields)
    assert body["status"] == status
    assert body["zh"] and body["en"]
    assert body["detail"] in (body["zh"], body["en"])
    return body


def found(response: Any) -> Any:
    """Return the body of an answer that is none."""
    assert response.status_code == 200, response.text
    return response.json()
