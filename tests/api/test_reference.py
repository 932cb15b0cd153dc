"""The reference of the API stands in the package and in docs/; each line of the quick start runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.api.reference import reference
from tests.api.conftest import TOKEN, Door
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "api.html"
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ONE_DATABASE
def test_the_page_fetches_nothing_and_names_every_operation(door: Door, server: tuple[FastAPI, str]) -> None:
    answer = door.client.get("/api/v1/docs", headers={"Authorization": ""})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|url\(", answer.text)
    assert {link for link in re.findall(r'href="([^"]*)"', answer.text) if not link.startswith("#")} == set()
    targets = set(re.findall(r'href="#([^"]*)"', answer.text))
    assert targets <= set(re.findall(r'id="([^"]*)"', answer.text))
    description = server[0].openapi()
    operations = {told["operationId"] for methods in description["paths"].values() for told in methods.values()}
    for page in (answer.text, PAGE.read_text(encoding="utf-8")):
        assert [operation for operation in sorted(operations) if f'<article id="{operation}">' not in page] == []
    assert answer.text == reference(description)


@ONE_DATABASE
@pytest.mark.parametrize("language", ["sh", "python"])
def test_each_line_of_the_quick_start_runs(
    language: str, door: Door, server: tuple[FastAPI, str], tmp_path: Path
) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = {**os.environ, "ADDRESS": server[1], "TOKEN": TOKEN}
    if language == "sh":
        assert blocks[0].startswith("make run")  # the server of the tests runs already
        command = ["bash", "-euc", "shopt -s expand_aliases\n" + blocks[1]]
    else:
        command = [sys.executable, "-W", "ignore::ResourceWarning", "-c", blocks[0]]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "appeal.docx").read_bytes().startswith(b"PK")
    assert door.client.get("/api/v1/cases").json()["count"] == 1
