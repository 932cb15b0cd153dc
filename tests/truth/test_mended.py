"""What our rules forbid is in no text of ours, and each problem of a draft leads to the page on which it is mended."""

import json

import pytest

from app.domain.library import Library
from app.errors import Invalid, KindRefused
from app.services.case_documents import read_case
from app.services.letters import composed_letter
from app.web.workbench.addresses import problem_address
from app.web.workbench.records import filed_records
from tests.truth.cases import case_of
from tests.truth.reading import MAX_BYTES

# What a person's own words or a record may bring; everything else that is forbidden would be ours.
OURS = ("CITATION", "FORBIDDEN", "LAW", "BASIS", "WORDING", "PARAGRAPH", "NUMBER")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30_001, 30_013))
def test_a_draft_holds_nothing_of_ours_that_is_forbidden_and_can_be_mended(seed: int, library: Library) -> None:
    document, on = case_of(seed)
    try:
        case = read_case(json.dumps(document).encode(), library, MAX_BYTES).case
    except Invalid:
        return
    filed = filed_records(case)
    for kind in library.templates.kinds:
        try:
            letter = composed_letter(library, case, kind, on, None, True)
        except (KindRefused, Invalid):
            continue
        assert [problem.message for problem in letter.problems if problem.id in OURS] == []
        places = {problem.where: problem_address("c", problem.where, kind, filed) for problem in letter.problems}
        assert [where for where, place in places.items() if place == "/cases/c"] == []
