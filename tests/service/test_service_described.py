"""The service does what its description says, whatever is asked: generated requests, real engine, all endpoints."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from service_reading import problem


@pytest.fixture
def described(client: TestClient) -> schemathesis.BaseSchema:
    """The description that the service gives of itself."""
    config = SchemathesisConfig.from_dict({"headers": {"X-API-Key": "a key for tests"}})
    return schemathesis.openapi.from_asgi("/openapi.json", client.app, config=config)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_as_described(case: schemathesis.Case) -> None:
    response = case.call(headers={"X-API-Key": "a key for tests"}, base_url="http://127.0.0.1")
    assert response.status_code < 500, response.text
    case.validate_response(response)
    if response.status_code >= 400:
        problem(response, response.status_code)
