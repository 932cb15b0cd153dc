"""The judgement as a whole: the same in, the same out; linear; ranked; nothing without its reason."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.case import Case
from app.domain.library import Library
from app.domain.own_policies import laid_over
from app.domain.payer import Criterion, Policy, PolicySource, PolicyVersion
from app.rules.assess import assess
from tests.factories import case_document, make_case
from tests.rules.criteria.asking import ON, assessed, status

ROOT = Path(__file__).parent.parent.parent.parent
_PRINT = """
import json
from datetime import date
from pathlib import Path
from app.domain.case import Case
from app.packs.load import load
from app.rules.assess import assess
case = Case.model_validate_json(Path("examples/anthem_ot.case.json").read_bytes())
print(repr(assess(case, load([Path(".")]), date(2026, 10, 20))))
"""


@pytest.mark.slow
@pytest.mark.parametrize("other_seed", ["1", "4242"])
def test_the_same_judgement_whatever_the_order_of_sets(other_seed: str) -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINT],
            cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
        ).stdout
        for seed in ("0", other_seed)
    }  # fmt: skip
    assert len(printed) == 1


def test_many_unconfirmed_notes_ask_a_handful_of_questions(library: Library) -> None:
    note = case_document()["notes"][0]
    many = [
        {**note, "id": f"n{number}", "skilled": f"Changed the grip at try {'i' * number} of three today."}
        for number in range(1, 300)
    ]
    gaps = [gap.id for gap in assessed(library, {"notes": many}).gaps if gap.id.startswith("confirm:GEN-18")]
    assert len(gaps) == 7
    assert gaps[-1] == "confirm:GEN-18:others"


def test_the_writer_is_told_what_the_letter_does_not_print(library: Library) -> None:
    assessment = assessed(library)
    assert {"setting_reason", "paper:x1", "plan_of_care.long_term_goals"} <= {gap.id for gap in assessment.gaps}
    assert {"POC-REQUEST", "POC-LONG-TERM", "POLICY-CITED"} <= {check.id for check in assessment.checks}


def test_a_gap_of_a_disputed_criterion_comes_before_one_that_nobody_disputes(library: Library) -> None:
    reason = [{"id": "r1", "kind": "site_of_care", "words": "Another setting would do."}]
    disputed = [gap.id for gap in assessed(library, {"denial.reasons": reason}).gaps]
    assert disputed[0] == "setting_reason"


def test_each_gap_names_criteria_that_it_would_help(library: Library) -> None:
    known = {criterion.id for criterion in assessed(library).criteria}
    assert all(gap.would_help and set(gap.would_help) <= known and gap.ask for gap in assessed(library).gaps)


def test_unverified_rows_are_marked_and_answer_nothing(library: Library) -> None:
    assessment = assessed(library)
    unverified = {criterion.id for criterion in assessment.criteria if criterion.is_unverified}
    assert {"GEN-14", "ANT-R05-07", "ANT-R12-02", "CAR-REH-02"} <= unverified
    assert not unverified & {id for reason in assessment.reasons for id in reason.answered_by}


def test_evidence_stands_on_a_page_of_a_record_of_the_case(library: Library) -> None:
    case = make_case()
    papers = {document.id: document.pages for document in case.documents or ()}
    for criterion in assessed(library).criteria:
        for evidence in (*criterion.evidence, *criterion.against):
            assert evidence.words
            assert evidence.document is None or evidence.document in papers
            assert evidence.page is None or evidence.page <= (papers[evidence.document or ""] or 999)


def test_a_not_documented_row_shows_no_evidence(library: Library) -> None:
    assessment = assessed(library, {"confirmations": []})
    assert all(not criterion.evidence for criterion in assessment.criteria if criterion.status == "not_documented")


def test_almost_nothing_known_is_judged_without_a_claim(library: Library) -> None:
    bare = case_document()
    bare = {key: bare[key] for key in ("format", "child", "plan", "denial")}
    bare["child"] = {key: bare["child"][key] for key in ("first_name", "last_name", "born_on")}
    bare["plan"] = {"payer": "other", "payer_name": "Some Plan", "plan_type": "unknown"}
    bare["denial"] = {"level": "initial", "outcome": "denied", "dated_on": "2026-10-05"}
    assessment = assess(Case.model_validate_json(json.dumps(bare)), library, ON)
    assert {criterion.status for criterion in assessment.criteria} <= {"not_documented"}
    assert [policy.key for policy in assessment.policies] == ["GEN"]
    assert assessment.reasons == ()
    assert any("insured by" in question for question in assessment.questions)


def own_policy() -> Policy:
    row = Criterion(id="OWN-01", category="skilled", hab_rehab="HR", words="A therapist is needed", verification="P")
    source = PolicySource(id="own", document="Enclosed with the denial", checked_on=date(2026, 10, 10))
    return Policy(
        key="OWN", payer="anthem", number="UM-1", title="Own", verification="P", source=source,
        versions=(PolicyVersion(label="enclosed"),), criteria=(row,),
    )  # fmt: skip


def test_a_practices_own_row_without_needs_is_shown_by_a_persons_word(library: Library) -> None:
    own = laid_over(library, {"OWN": own_policy()})
    cited = {"denial.policies_cited": [{"payer": "anthem", "number": "um 1"}]}
    assert status(own, "OWN-01", cited).status == "not_documented"
    said = [{"criterion": "OWN-01", "record": "k1", "by": "p1", "on": "2026-10-16"}]
    assert status(own, "OWN-01", {**cited, "confirmations": said}).status == "met"


def test_a_row_counts_on_its_own_days_only(library: Library) -> None:
    policy = own_policy()
    row = policy.criteria[0]
    rows = (
        row.model_copy(update={"words": "Old", "effective_to": date(2026, 10, 5)}),
        row.model_copy(update={"words": "New", "effective_from": date(2026, 10, 5)}),
    )
    own = replace(library, policies={**library.policies, "OWN": policy.model_copy(update={"criteria": rows})})
    cited = {"denial.policies_cited": [{"payer": "anthem", "number": "UM-1"}]}
    gaps = [gap for gap in assessed(own, cited).gaps if "OWN-01" in gap.would_help]
    assert "New" in gaps[0].ask
