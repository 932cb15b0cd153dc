"""An error that nobody foresaw, from whatever layer: answered, one line in the log, and none of its words anywhere."""

import logging
from typing import Any

import pytest

from tests.api.conftest import Door

PLANTED = "Zebulon Quill, born 2019-03-04, F84.0"
# Where it is raised, and what is asked so that the error comes.
LAYERS = {
    "door": ("app.api.cases.answered", "GET", "/api/v1/cases/{id}"),
    "service": ("app.services.cases.case_on_file", "GET", "/api/v1/cases/{id}"),
    "store": ("app.store.cases.stored_pieces", "GET", "/api/v1/cases/{id}"),
    "sealing": ("app.store.sealing.Sealer.open", "GET", "/api/v1/cases/{id}"),
    "rules": ("app.rules.law.clocks.clocks", "GET", "/api/v1/cases/{id}/assessment"),
    "letters": ("app.services.letters.compose", "POST", "/api/v1/cases/{id}/letters"),
}


def _raise(*_given: Any, **_named: Any) -> Any:
    raise ValueError(f"year 10017 is out of range: {PLANTED}")


@pytest.mark.parametrize("layer", LAYERS)
def test_the_words_of_an_unexpected_error_reach_nobody(
    layer: str,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    door: Door,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id = door.new_case()
    target, method, path = LAYERS[layer]
    caplog.set_level(logging.DEBUG)
    body = {"kind": "claim_file_request", "is_draft_allowed": True} if method == "POST" else None
    with monkeypatch.context() as patched:
        patched.setattr(target, _raise)
        answer = door.client.request(method, path.format(id=case_id), json=body)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    after = door.client.get(f"/api/v1/cases/{case_id}")  # over the same connection
    assert after.status_code == 200
    out, err = capfd.readouterr()
    printed = answer.text + out + err + caplog.text
    for word in ("Zebulon", "Quill", "2019-03-04", "F84.0", "10017", "Traceback"):
        assert word not in printed
    lines = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(lines) == 1
    assert lines[0].getMessage().startswith("unexpected ValueError at app/")


def test_the_connection_lives_on(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = door.new_case()
    with monkeypatch.context() as patched:
        patched.setattr("app.services.cases.case_on_file", _raise)
        broken = door.client.get(f"/api/v1/cases/{case_id}")
    assert broken.headers.get("connection") != "close"
    stream = broken.extensions["network_stream"]
    after = door.client.get(f"/api/v1/cases/{case_id}")
    assert after.extensions["network_stream"] is stream
