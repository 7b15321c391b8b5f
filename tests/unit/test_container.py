"""The compose file and the Dockerfile: valid, closed to other machines, and in step with the settings."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"
VARIABLES = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


@pytest.fixture
def compose() -> dict[str, Any]:
    """What the compose file says."""
    said: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))
    return said


def test_it_follows_the_compose_specification() -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema, which brings the specification, is not installed")
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(COMPOSE)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_docker_compose_reads_it() -> None:
    commands = (["docker", "compose"], ["docker-compose"])
    found = [command for command in commands if shutil.which(command[0]) and _runs([*command, "version"])]
    if not found:
        pytest.skip("docker compose is not installed")

    assert _runs([*found[0], "--file", str(COMPOSE), "config", "--quiet"])


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_nothing_is_reached_from_another_machine(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]

    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_every_service_is_held_back(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert "no-new-privileges:true" in service["security_opt"]
        assert not service.get("privileged")
    assert compose["services"]["gongjian"]["read_only"] is True
    assert compose["services"]["gongjian"]["cap_drop"] == ["ALL"]


def test_the_password_is_a_secret_file_that_git_does_not_keep(compose: dict[str, Any]) -> None:
    (secret,) = compose["secrets"].values()

    assert "/".join(Path(secret["file"]).parts[:1]) + "/" in (ROOT / ".gitignore").read_text().splitlines()
    for service in compose["services"].values():
        assert not [name for name in service["environment"] if name.endswith(("PASSWORD", "_AUTH"))]


def test_the_service_waits_until_neo4j_answers(compose: dict[str, Any]) -> None:
    neo4j, gongjian = compose["services"]["neo4j"], compose["services"]["gongjian"]

    assert gongjian["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "wget" in neo4j["healthcheck"]["test"], "the image has no curl"
    assert re.fullmatch(r"neo4j:20\d\d\.\d\d\.\d+", neo4j["image"]), (
        "one release, so that data is not upgraded by chance"
    )


def test_the_settings_are_ones_that_there_are(compose: dict[str, Any]) -> None:
    in_image = re.findall(rf"{PREFIX}\w+(?==)", (ROOT / "Dockerfile").read_text("utf-8"))

    assert in_image
    assert {*compose["services"]["gongjian"]["environment"], *in_image} <= VARIABLES


def test_the_image_gets_every_package_of_the_wheel() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    wheel = re.search(r"packages = \[(.*?)\]", (ROOT / "pyproject.toml").read_text("utf-8"))

    assert wheel is not None
    assert {*re.findall(r'"(\w+)"', wheel[1]), "pyproject.toml", "hatch_build.py", "README.md", "LICENSE"} <= kept
    assert [name for name in kept if not (ROOT / name).exists()] == []


def test_the_image_does_not_run_as_root() -> None:
    users = re.findall(r"^USER (\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)

    assert users == ["10001:10001"]
