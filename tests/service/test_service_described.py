"""The service does what its description says, whatever is asked: generated requests, real engine, all endpoints."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from service_reading import SHAPE

from service.app import create_app
from service.settings import settings as service_settings_of

OPERATIONS = sorted(
    (method.upper(), path, mode)
    for path, operations in create_app(service_settings_of(url=None)).openapi()["paths"].items()
    for method, operation in operations.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation.keys() & {"parameters", "requestBody"}
)


@pytest.mark.parametrize(("method", "path", "mode"), OPERATIONS)
def test_every_operation_answers_as_described(client: TestClient, method: str, path: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", client.app, headers={"Host": "127.0.0.1"})
    operation = schema[path][method]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=5,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers(case: schemathesis.Case) -> None:
        case.headers.update({"X-API-Key": "a key for tests", "Host": "127.0.0.1"})
        response = case.call()
        assert response.status_code < 500, response.text
        # Which ids, labels and cursors there are is more than a schema says: valid data may be refused, with a reason.
        case.validate_response(response, excluded_checks=[positive_data_acceptance])
        if response.status_code >= 400:
            assert set(response.json()) >= SHAPE

    answers()
