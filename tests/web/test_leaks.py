"""A Spanish page holds no English sentence of ours: in the guided appeal and at the therapist's desk."""

from contextlib import closing
from typing import Any

import pytest

from tests.web.leaks import Parent, leaks
from tests.web.paths import OPEN, appeal_paths
from tests.web.serving import Site
from tests.web.workbench.clinic import Clinic

BENCH = ("", "/records", "/letters", "/readiness", "/letters/internal_appeal", "/letters/peer_to_peer_sheet", "/denial")


def test_english_is_found_and_what_is_marked_as_english_is_left() -> None:
    page = '<html lang="es"><p>Falta: The record is not signed.</p><p lang="en">That was not shown.</p></html>'
    assert leaks(page) == ["Falta: The record is not signed."]


@pytest.mark.slow
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"timing": {"timing": "post_service"}, "funding": {"funding": "self_funded"}},
        {"under_way": {"is_continuation": "yes"}, "outcome": {"outcome": "reduced", "level": "internal_first"}},
    ],
)
def test_a_parent_reads_the_whole_appeal_in_spanish(site: Site, answers: dict[str, dict[str, Any]]) -> None:
    parent = Parent(site)
    with closing(parent.client):
        seen = parent.walk(answers)
        seen |= {path: parent.client.get(path).text for path in (*OPEN, *appeal_paths())}
    assert {path: leaked for path, page in seen.items() if (leaked := leaks(page))} == {}


@pytest.mark.parametrize("example", ["anthem_ot", "anthem_ot_external"])
def test_a_therapist_reads_the_case_in_spanish(site: Site, example: str) -> None:
    clinic = Clinic(site)
    with closing(clinic.client) as client:
        client.headers["Accept-Language"] = "es"
        case = f"/cases/{clinic.new_case(example=example)}"
        pages = {path: client.get(case + path).text for path in BENCH}
    assert {path: leaked for path, page in pages.items() if (leaked := leaks(page))} == {}
