"""Two generators make a client out of the description, and each client goes the whole way to a letter."""

import json
import subprocess
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.api.conftest import TOKEN, Door
from tests.conftest import ROOT
from tests.factories import EXAMPLES

BIN = ROOT / ".clients" / "bin"
# Types that the first generator is told how to send; what it prints of layout is of no use here.
SETTINGS = """
post_hooks: []
content_type_overrides:
  application/merge-patch+json: application/json
  application/pdf: application/octet-stream
  application/vnd.openxmlformats-officedocument.wordprocessingml.document: application/octet-stream
  application/x-ndjson: application/octet-stream
  application/yaml: application/json
"""
NO_PAGES = "apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false"


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("generator", ["openapi-python-client", "openapi-generator"])
def test_a_generated_client_goes_the_whole_way(
    generator: str, door: Door, server: tuple[FastAPI, str], tmp_path: Path
) -> None:
    subprocess.run(["bash", ROOT / "scripts" / "clients.sh"], check=True)
    app, address = server
    description, settings = tmp_path / "openapi.json", tmp_path / "settings.yaml"
    description.write_text(json.dumps(app.openapi()), encoding="utf-8")
    settings.write_text(SETTINGS, encoding="utf-8")
    if generator == "openapi-python-client":
        words = ["generate", "--path", description, "--config", settings, "--output-path", tmp_path / "made"]
        made = _run(BIN / "openapi-python-client", *words, "--meta", "none")
        assert "will not be generated" not in made
        journey = "client_journey_attrs.py"
    else:
        words = ["generate", "-g", "python", "-i", description, "-o", tmp_path, "--package-name", "made"]
        _run(BIN / "openapi-generator-cli", *words, f"--global-property={NO_PAGES}")
        journey = "client_journey_openapi_generator.py"
    case = EXAMPLES / "anthem_ot.case.json"
    fetched = json.loads(_run(BIN / "python", ROOT / "tests" / "api" / journey, tmp_path, address, TOKEN, case))
    assert (fetched["docx"], fetched["pdf"]) == ("PK", "%PDF-")
    assert fetched["open"] > 0


def _run(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_example_of_a_record_is_taken(door: Door, server: tuple[FastAPI, str]) -> None:
    """What the description shows as an example was sent, and every property in it is described."""
    description = server[0].openapi()
    case = door.new_case()
    sent = 0
    for path, methods in description["paths"].items():
        told = methods.get("post", {})
        if path.startswith("/api/v1/cases/{case_id}/") and told.get("operationId", "").startswith("add"):
            for content in told["requestBody"]["content"].values():
                if "example" in content:
                    answer = door.client.post(path.format(case_id=case), json=content["example"])
                    assert answer.status_code == 201, (path, answer.text)
                    sent += 1
    assert sent == 25
    shapes = description["components"]["schemas"]
    bare = [
        f"{name}.{field}"
        for name, shape in shapes.items()
        for field, told in shape.get("properties", {}).items()
        if "description" not in told
    ]
    assert bare == []
    assert set(shapes["LetterWanted"]["properties"]["kind"]["enum"]) == set(
        server[0].state.desk.library.templates.kinds
    )
    links = description["paths"]["/api/v1/cases"]["post"]["responses"]["201"]["links"]
    operations = {told["operationId"] for methods in description["paths"].values() for told in methods.values()}
    assert {link["operationId"] for link in links.values()} <= operations
