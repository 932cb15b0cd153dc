"""The Dockerfile follows the few rules that matter; no engine is needed to see it."""

import re

from tests.house.tree import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
INSTRUCTIONS = [
    line.strip() for line in re.sub(r"\\\n", " ", DOCKERFILE).splitlines() if line.strip() and not line.startswith("#")
]


def _all(word: str) -> list[str]:
    return [i for i in INSTRUCTIONS if i.startswith(word + " ")]


def test_it_builds_on_a_slim_python_of_a_named_version() -> None:
    images = [i.split()[1] for i in _all("FROM")]
    assert all(":" in image and "slim" in image and "latest" not in image for image in images)


def test_it_does_not_run_as_root() -> None:
    last_stage = INSTRUCTIONS[max(i for i, line in enumerate(INSTRUCTIONS) if line.startswith("FROM ")) :]
    users = [i.split()[1] for i in last_stage if i.startswith("USER ")]
    assert users
    assert users[-1] not in {"root", "0"}


def test_it_says_whether_it_is_healthy() -> None:
    assert "/health" in _all("HEALTHCHECK")[0]


def test_it_installs_only_what_the_lock_names() -> None:
    installs = [i for i in _all("RUN") if "pip install" in i]
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert all("--require-hashes" in i or "--no-deps" in i for i in installs)


def test_it_copies_named_things_and_holds_no_secret() -> None:
    assert not [i for i in INSTRUCTIONS if i.startswith("ADD ")]
    assert not [i for i in _all("COPY") if i.split()[1] == "."]
    assert not [i for i in _all("ENV") + _all("ARG") if re.search("KEY|TOKEN|PASSWORD", i)]


def test_the_process_gets_its_signals() -> None:
    assert _all("ENTRYPOINT")[0].startswith("ENTRYPOINT [")
    assert _all("CMD")[0].startswith("CMD [")


def test_records_and_keys_stay_out_of_the_image() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv", "data", "out"} <= {i.strip("/") for i in ignored}
