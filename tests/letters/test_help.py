"""The handout on money help: what may fit this family, in plain words, with no promise."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import textstat

from app.domain.library import Library
from app.render import FORMATS
from app.services.help import help_for, help_for_case, help_listed
from tests.factories import make_case
from tests.letters.writing import write

ON = date(2026, 10, 20)
INFUSION = str(Path(__file__).parent / "cases" / "home_infusion")


def _text(library: Library, changes: dict[str, Any] | None = None, example: str = INFUSION) -> str:
    letter = write("family_help_handout", make_case(changes, example=example), library, ON)
    assert letter.problems == ()
    return " ".join(FORMATS["txt"].render(letter, library.templates.look).decode().split())


def test_every_row_of_the_guide_is_held_with_its_source(library: Library) -> None:
    money = {"HELP-PAP", "HELP-COPAY", "HELP-MCD", "HELP-MCR", "HELP-CHARITY", "HELP-FOUND", "HELP-INFCO"}
    helpers = {f"HELPER-{helper}" for helper in ("CM", "HIC", "SW", "NAV", "PA", "LAW", "ORG")}
    assert set(library.help) == money | helpers
    assert all(line.source and line.source_dated_on for line in library.help.values())


def test_money_help_says_may_and_never_will(library: Library) -> None:
    for line in library.help.values():
        if line.kind == "money":
            assert " may " in f" {line.words} ", line.id
        assert not re.search(r"\b(will|guarantee|always|free of charge)\b", f"{line.words} {line.fits} {line.limits}")


@pytest.mark.parametrize(
    "plan_type", ["medicare_advantage", "original_medicare", "medicaid_managed_care", "medicaid_fee_for_service"]
)
def test_copay_cards_are_not_shown_to_medicare_and_medicaid(plan_type: str, library: Library) -> None:
    assert "HELP-COPAY" not in {line.id for line in help_for(library, ("home_infusion",), plan_type)}
    assert "Copay cards" not in _text(library, {"plan.plan_type": plan_type})


def test_an_unknown_plan_is_shown_the_card_with_its_limit(library: Library) -> None:
    assert "Not with Medicare or Medicaid" in _text(library, {"plan.plan_type": "unknown"})


def test_the_medicare_benefit_is_for_medicare_only(library: Library) -> None:
    assert "HELP-MCR" not in {line.id for line in help_for(library, ("home_infusion",), "self_funded_erisa")}
    assert "HELP-MCR" in {line.id for line in help_for(library, ("home_infusion",), "original_medicare")}


def test_therapy_families_are_not_sent_to_drug_makers(library: Library) -> None:
    lines = {line.id for line in help_for_case(library, make_case())}
    assert not {"HELP-PAP", "HELP-COPAY", "HELP-INFCO", "HELPER-HIC"} & lines
    assert {"HELP-MCD", "HELP-FOUND", "HELPER-SW"} <= lines


def test_the_handout_names_sites_and_can_be_read_by_anyone(library: Library) -> None:
    text = _text(library)
    for site in ("needymeds.org", "rxassist.org", "healthwellfoundation.org", "panfoundation.org", "healthcare.gov"):
        assert site in text
    prose = " ".join(f"{line.words}. {line.fits or ''}. {line.limits or ''}." for line in library.help.values())
    assert textstat.flesch_kincaid_grade(prose) <= 9


def test_the_list_for_json_is_plain(library: Library) -> None:
    (first, *_) = help_listed(library, "occupational_therapy")
    assert first["source_dated_on"] == "2026-02-23"
    assert isinstance(first["sites"], list)
