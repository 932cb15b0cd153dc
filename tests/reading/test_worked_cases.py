"""Each worked case of `criteria/reading/cases.yaml`: what is proposed from its text, all of it, and what never is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.domain.library import Library
from app.services.readings import read_papers

CASES = yaml.safe_load((Path(__file__).parents[2] / "criteria/reading/cases.yaml").read_text("utf-8"))["rows"]


@pytest.mark.parametrize("case", CASES, ids=[one["id"] for one in CASES])
def test_a_text_gives_what_its_case_says(case: dict[str, Any], library: Library) -> None:
    found: dict[str, list[Any]] = {}
    for one in read_papers([("pasted.txt", case["text"].encode())], library).proposals:
        found.setdefault(one.path, []).append(one.value)
    for path, wanted in case["proposes"].items():
        assert found.get(path) == (wanted if isinstance(wanted, list) else [wanted]), path
    for path, barred in case.get("never", {}).items():
        assert not set(found.get(path, [])) & set(barred), path
