"""Appeal, corrected claim, or both: what the codes of a notice and its kinds of reason lead to."""

from datetime import date
from typing import Any, get_args

import pytest

from app.domain.assessment import Assessment
from app.domain.library import Library
from app.domain.vocabulary import ReasonKind
from app.rules.assess import assess
from tests.factories import make_case

ON = date(2026, 10, 20)
# The routing rule of `criteria/denial_types.yaml`.
FIRST_A_CORRECTED_CLAIM = {"4", "5", "11", "16", "18", "22", "97", "109", "236", "284", "B7"}


def _reasons(*kinds: str) -> list[dict[str, str]]:
    return [{"id": f"r{number}", "kind": kind, "words": "As stated."} for number, kind in enumerate(kinds)]


def _assessed(library: Library, codes: list[dict[str, str]], *kinds: str, **more: Any) -> Assessment:
    changes = {"denial.codes": codes, "denial.reasons": _reasons(*kinds), **more}
    return assess(make_case(changes), library, ON)


def _carc(*codes: str) -> list[dict[str, str]]:
    return [{"system": "CARC", "code": code} for code in codes]


def _ids(assessment: Assessment) -> set[str]:
    return {check.id for check in assessment.checks}


def test_the_codes_that_begin_at_the_bill_are_those_of_the_routing_rule(library: Library) -> None:
    denial_codes = {code.code for code in library.clinical.denial_codes.values() if code.starts_as_corrected_claim}
    assert denial_codes >= FIRST_A_CORRECTED_CLAIM
    assert denial_codes - FIRST_A_CORRECTED_CLAIM == {"MA130"}


def test_every_code_points_to_a_kind_of_reason_and_a_path(library: Library) -> None:
    rows = library.clinical.denial_codes
    assert len([row for row in rows.values() if row.system == "CARC"]) == 60
    assert len([row for row in rows.values() if row.system == "RARC"]) == 34
    assert all(row.types and row.paths and row.id == f"{row.system} {row.code}" for row in rows.values())


def test_every_kind_of_reason_has_a_lead(library: Library) -> None:
    assert set(library.clinical.denial_types) == set(get_args(ReasonKind))


@pytest.mark.parametrize("code", sorted(FIRST_A_CORRECTED_CLAIM))
def test_a_code_of_the_bill_is_told_and_the_clock_named(library: Library, code: str) -> None:
    (check,) = [check for check in _assessed(library, _carc(code), "other").checks if check.id == "CODE-ROUTE"]
    assert check.severity == "warning"
    assert "corrected claim" in check.message
    assert check.message.endswith("The time for an appeal runs on meanwhile.")


def test_a_clinical_code_asks_for_no_corrected_claim(library: Library) -> None:
    assert not {"CODE-ROUTE", "CODE-NO-APPEAL", "CODE-REASON"} & _ids(
        _assessed(library, _carc("50"), "medical_necessity")
    )


def test_a_code_that_no_stated_reason_explains_is_told(library: Library) -> None:
    assert "CODE-REASON" in _ids(_assessed(library, _carc("119"), "medical_necessity"))
    assert "CODE-REASON" not in _ids(_assessed(library, _carc("119"), "benefit_maximum"))


def test_an_unknown_code_stays_text(library: Library) -> None:
    assert "CODE-UNKNOWN" in _ids(_assessed(library, _carc("9999"), "other"))


def test_a_code_is_read_whatever_its_case_and_spaces(library: Library) -> None:
    assert "CODE-ROUTE" in _ids(_assessed(library, [{"system": "CARC", "code": " b7 "}], "provider"))


def test_group_co_is_told_after_the_service_only(library: Library) -> None:
    code = [{"system": "CARC", "code": "50", "group": "CO"}]
    assert "CODE-GROUP" not in _ids(_assessed(library, code, "medical_necessity"))
    assert "CODE-GROUP" in _ids(_assessed(library, code, "medical_necessity", **{"denial.timing": "post_service"}))


MA130 = [{"system": "RARC", "code": "MA130"}]


@pytest.mark.parametrize(
    ("codes", "kinds", "is_open"),
    [
        (MA130, ("coding_modifier",), False),
        (MA130 + _carc("16"), ("coding_modifier",), False),
        (MA130 + _carc("50"), ("coding_modifier",), True),
        (MA130, ("medical_necessity",), True),
        (MA130, ("coding_modifier", "medical_necessity"), True),
        (MA130 + _carc("9999"), ("coding_modifier",), True),
        (MA130, (), True),
        (_carc("16"), ("coding_modifier",), True),
    ],
)
def test_ma130_closes_the_appeal_only_where_nothing_else_is_refused(
    library: Library, codes: list[dict[str, str]], kinds: tuple[str, ...], is_open: bool
) -> None:
    case = make_case({"denial.codes": codes, "denial.reasons": _reasons(*kinds)})
    kinds_today = {kind.kind: kind for kind in assess(case, library, ON).kinds}
    assert kinds_today["internal_appeal"].is_available is is_open
    assert is_open or "MA130" in kinds_today["internal_appeal"].because
    assert kinds_today["criteria_request"].is_available


SHARE, REMARK = _carc("1"), [{"system": "RARC", "code": "N211"}]


@pytest.mark.parametrize(
    ("codes", "reasons", "is_open"),
    [
        (SHARE, [], False),
        (_carc("2") + REMARK, [], False),
        (_carc("45"), [], False),
        (SHARE, None, True),
        (SHARE + _carc("50"), [], True),
        (SHARE + _carc("9999"), [], True),
        (SHARE, _reasons("medical_necessity"), True),
    ],
)
def test_a_share_of_the_cost_or_a_remark_is_no_denial_of_the_service(
    library: Library, codes: list[dict[str, str]], reasons: list[dict[str, str]] | None, is_open: bool
) -> None:
    """Only where a person looked and the notice says nothing else: what nobody has read may be a refusal."""
    assessment = assess(make_case({"denial.codes": codes, "denial.reasons": reasons}), library, ON)
    assert "CODE-NO-REFUSAL" in _ids(assessment)
    kinds = {kind.kind: kind for kind in assessment.kinds}
    assert kinds["internal_appeal"].is_available is is_open
    assert is_open or (kinds[kinds["internal_appeal"].use_instead or ""].is_available)


def test_a_reason_says_its_route_and_what_never_to_do(library: Library) -> None:
    (coded, clinical) = _assessed(library, [], "coding_modifier", "maintenance_plateau").reasons
    assert (coded.route, coded.never) == ("corrected_claim", "Send a clinical appeal")
    assert (clinical.route, clinical.never) == ("appeal", "Claim progress that the notes do not show")


LINES = [
    {"id": f"cl{number}", "service_on": day, "discipline": "occupational_therapy", "units": 4, "outcome": "paid"}
    for number, day in enumerate(["2026-08-31", "2026-09-14", "2026-09-14", "2026-09-28"])
]


def test_a_limit_is_recounted_in_visits_each_date_once(library: Library) -> None:
    (count,) = _assessed(library, _carc("119"), "benefit_maximum", claim_lines=LINES).counts
    assert (count.unit, count.used, count.limit, count.year_from) == ("visit", 3, 30, date(2026, 1, 1))


def test_a_limit_in_units_is_counted_in_units(library: Library) -> None:
    in_units = {"plan.benefits[0].visits_per_year": None, "plan.benefits[0].units_per_year": 120}
    (count,) = _assessed(library, _carc("119"), "benefit_maximum", claim_lines=LINES, **in_units).counts
    assert (count.unit, count.used) == ("unit", 16)
    lines = [{**LINES[0], "units": None}, *LINES[1:]]
    (count,) = _assessed(library, _carc("119"), "benefit_maximum", claim_lines=lines, **in_units).counts
    assert count.used is None


def test_a_rehabilitative_line_does_not_count_in_the_habilitative_benefit(library: Library) -> None:
    lines = [{**LINES[0], "modifiers": ["GO", "97"]}, *LINES[1:]]
    (count,) = _assessed(library, _carc("119"), "benefit_maximum", claim_lines=lines).counts
    assert count.used == 2


def test_claims_that_nobody_looked_at_are_not_counted(library: Library) -> None:
    assert _assessed(library, _carc("119"), "benefit_maximum").counts == ()
