"""How large a transaction may be, for tests of what is written."""

from __future__ import annotations

import pytest

from loaders import replace


@pytest.fixture(params=["whole", "chunks"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every load in one transaction, or in many."""
    if request.param == "chunks":
        monkeypatch.setattr(replace, "WHOLE", 0)
        monkeypatch.setattr(replace, "CHUNK", 3)
    return str(request.param)
