"""Each test that a payer's row may ask for, on records that hold it, hold half of it, deny it, or are not there."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.case import Case
from app.domain.library import Library
from app.domain.payer import Criterion
from app.rules.criteria.needs import PARAMETERS, TESTS
from app.rules.criteria.needs.infusion import LabValuesNeed
from app.rules.criteria.results import Result
from app.rules.law.plan_types import plan_type
from app.rules.record.chart import Chart
from tests.factories import _steps, _walk, case_document

ROOT = Path(__file__).parents[3]
NUTRITION, ANTIBIOTICS, BEHAVIOR = "parenteral_nutrition", "home_infusion", "behavioral"


def result(library: Library, base: str, changes: dict[str, Any], **need: Any) -> Result:
    document = case_document() if base == "therapy" else _read(base)
    for path, value in changes.items():
        *way, last = _steps(path)
        _walk(document, way)[last] = value
    case = Case.model_validate_json(json.dumps(document))
    asked = PARAMETERS[need["need"]].model_validate(need)
    row = Criterion(id="TST-1", category="prior", hab_rehab="HR", words="A row", verification="P", needs=(asked,))
    chart = Chart(case, library, date(2026, 10, 20), plan_type(case, library))
    return TESTS[asked.need](chart, asked, row)


def _read(base: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / f"tests/letters/cases/{base}.case.json").read_text(encoding="utf-8"))
    return document


def line(on: str, **fields: Any) -> dict[str, Any]:
    row = {"id": f"l{on}", "service_on": on, "discipline": "occupational_therapy", "procedure_code": "97530"}
    return {**row, "units": 4, "outcome": "paid", **fields}


_ASKED = case_document()["services"][0]
UNCODED = {"services": [_ASKED, {**_ASKED, "id": "s9", "procedure_codes": None}]}
SEARCH = {"id": "ns1", "provider_name": "Elm Street Therapy", "called_on": "2026-09-01", "outcome": "No opening."}
HOURS = {"need": "visits_within", "at_most": 200, "unit": "hour"}
TUBE = {"need": "prior_treatment", "words": ("tube",)}
YES = [{"criterion": "TST-1", "record": "pt1", "by": "p2", "on": "2026-10-02"}]
IN_PART = [{**YES[0], "says": "partly"}]
DENIED = [{**YES[0], "says": "contradicts"}]
PAPER = [{"criterion": "TST-1", "record": "i1", "by": "p2", "on": "2026-10-02"}]

TABLE: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    # units a day: minutes of a visit, else units for each visit, and billed days; unknown is never no
    ("therapy", {"need": "units_per_day", "at_most": 4}, {}, "yes"),
    ("therapy", {"need": "units_per_day", "at_most": 3}, {}, "contradicted"),
    ("therapy", {"need": "units_per_day", "at_most": 4}, {"services[0].requested.minutes_per_visit": None}, "yes"),
    ("therapy", {"need": "units_per_day", "at_most": 4}, {"services[0].requested": None}, "no_record"),
    ("therapy", {"need": "units_per_day", "at_most": 4}, {"claim_lines": [line("2026-09-14")]}, "yes"),
    ("therapy", {"need": "units_per_day", "at_most": 4},
     {"claim_lines": [line("2026-09-14", units=5)]}, "contradicted"),
    # visits of the calendar year: those used, and those asked for
    ("therapy", {"need": "visits_within", "at_most": 24}, {"claim_lines": []}, "yes"),
    ("therapy", {"need": "visits_within", "at_most": 24}, {"claim_lines": [line("2026-01-05")]}, "partly"),
    ("therapy", {"need": "visits_within", "at_most": 24}, {"claim_lines": [line("2025-12-29")]}, "yes"),
    ("therapy", {"need": "visits_within", "at_most": 24},
     {"claim_lines": [line("2026-01-05", outcome="denied")]}, "yes"),
    ("therapy", {"need": "visits_within", "at_most": 1}, {"claim_lines": [line("2026-01-05")]}, "unmet"),
    ("therapy", {"need": "visits_within", "at_most": 24}, {}, "no_record"),
    ("therapy", {"need": "visits_within", "at_most": 24}, {"claim_lines": [], "services[0].requested": None}, "partly"),
    ("therapy", HOURS, {"claim_lines": [line("2026-01-05")]}, "yes"),
    ("therapy", {**HOURS, "at_most": 24}, {"claim_lines": [line("2026-01-05")]}, "partly"),
    # supervision for ten hours of treatment, and units of each code
    (BEHAVIOR, {"need": "supervision_ratio", "at_least": 1, "at_most": 2}, {}, "yes"),
    (BEHAVIOR, {"need": "supervision_ratio", "at_least": 1, "at_most": 2},
     {"services[1].requested.units": 52}, "contradicted"),
    (BEHAVIOR, {"need": "supervision_ratio", "at_least": 1, "at_most": 2},
     {"services[1].requested.units": None}, "no_record"),
    (BEHAVIOR, {"need": "units_by_code"}, {"services[1].requested.units": None}, "partly"),
    (BEHAVIOR, {"need": "units_by_code"}, {"services": []}, "no_record"),
    # codes, modifiers, places
    ("therapy", {"need": "codes_within", "codes": ("97530",)}, {"services[0].procedure_codes": []}, "no_record"),
    ("therapy", {"need": "codes_absent", "codes": ("97533",)}, {"services[0].procedure_codes": []}, "no_record"),
    # of a second service without codes nothing is known, whatever the first one says
    ("therapy", {"need": "codes_absent", "codes": ("97533",)}, UNCODED, "partly"),
    ("therapy", {"need": "codes_absent", "codes": ("97530",)}, UNCODED, "contradicted"),
    ("therapy", {"need": "codes_within", "codes": ("97530",)}, UNCODED, "partly"),
    ("therapy", {"need": "codes_of_discipline"}, UNCODED, "partly"),
    ("therapy", {"need": "modifiers", "codes": ("96", "97")}, {}, "yes"),
    ("therapy", {"need": "modifiers", "codes": ("96", "97")}, {"services[0].modifiers": None}, "no_record"),
    ("therapy", {"need": "modifiers", "codes": ("97",)},
     {"claim_lines": [line("2026-09-14", modifiers=["GO", "97"])]}, "yes"),
    ("therapy", {"need": "place_of_service", "codes": ("11",)}, {}, "unmet"),
    ("therapy", {"need": "place_of_service", "codes": ("12",)}, {"services[0].place_of_service": None}, "no_record"),
    # diagnoses, evaluations, papers
    ("therapy", {"need": "diagnosis_outside", "codes": ("F84",)}, {"diagnoses": []}, "no_record"),
    ("therapy", {"need": "diagnosis", "within_days": 100}, {}, "partly"),
    ("therapy", {"need": "evaluation"}, {"evaluations": []}, "no_record"),
    ("therapy", {"need": "evaluation"}, {"evaluations[0].evaluator": None}, "partly"),
    ("therapy", {"need": "evaluation", "within_days": 30}, {}, "partly"),
    ("therapy", {"need": "evaluation", "credentials": ("BCBA",)},
     {"people[0].license": None}, "partly"),
    ("therapy", {"need": "evaluation", "kinds": ("history",)}, {"evaluations[0].history": "Born at term."}, "yes"),
    ("therapy", {"need": "evaluation", "kinds": ("history",)}, {}, "no_record"),
    ("therapy", {"need": "evaluation", "kinds": ("history", "findings")}, {}, "partly"),
    ("therapy", {"need": "evaluation", "kinds": ("practitioner_signature",)},
     {"documents[1].also_signed_by": [{"person": "p2", "on": "2026-08-27"}]}, "yes"),
    ("therapy", {"need": "persons_word"}, {}, "no_record"),
    ("therapy", {"need": "persons_word"},
     {"confirmations": [{"criterion": "TST-1", "record": "k1", "by": "p1", "on": "2026-10-02"}]}, "yes"),
    ("therapy", {"need": "practitioner_paper", "kinds": ("physician_order",), "within_days": 183}, {}, "yes"),
    ("therapy", {"need": "practitioner_paper", "kinds": ("physician_order",), "within_days": 30}, {}, "partly"),
    ("therapy", {"need": "practitioner_paper", "kinds": ("lab_report",), "within_days": 30}, {}, "no_record"),
    ("therapy", {"need": "school_record"}, {}, "partly"),
    ("therapy", {"need": "school_record"}, {"other_therapy[0].document": "d5"}, "yes"),
    ("therapy", {"need": "school_record"}, {"other_therapy": []}, "no_record"),
    # notes
    ("therapy", {"need": "note_fields", "kinds": ("minutes", "signer")}, {"notes[1].minutes": None}, "partly"),
    ("therapy", {"need": "note_fields", "kinds": ("minutes",)}, {"notes": []}, "no_record"),
    ("therapy", {"need": "distinct_notes"}, {}, "yes"),
    ("therapy", {"need": "distinct_notes"}, {"notes": []}, "no_record"),
    ("therapy", {"need": "distinct_notes"}, {"notes[0].skilled": None, "notes[0].response": None}, "partly"),
    # tests and goals
    ("therapy", {"need": "current_edition"}, {}, "yes"),
    ("therapy", {"need": "current_edition"}, {"evaluations": []}, "no_record"),
    ("therapy", {"need": "current_edition"},
     {"evaluations[0].findings[0].instrument": "PDMS-2", "evaluations[0].done_on": "2023-06-01"}, "yes"),
    ("therapy", {"need": "gain_within", "within_days": 31}, {}, "yes"),
    ("therapy", {"need": "gain_within", "within_days": 20}, {}, "no_record"),
    ("therapy", {"need": "gain_within", "within_days": 31}, {"goals[0].baseline": None}, "no_record"),
    # the search for a provider in the network
    ("therapy", {"need": "network_search"}, {}, "no_record"),
    ("therapy", {"need": "network_search"}, {"network_searches": [SEARCH]}, "yes"),
    ("therapy", {"need": "network_search", "at_least": 3}, {"network_searches": [SEARCH]}, "partly"),
    ("therapy", {"need": "network_search"}, {"network_searches": [{**SEARCH, "called_on": None}]}, "partly"),
    # labs, growth, training, cultures
    (NUTRITION, {"need": "lab_values", "kinds": ("sodium",)}, {"infusion_records[2].value": 151}, "unmet"),
    (NUTRITION, {"need": "lab_values", "kinds": ("sodium",)}, {"infusion_records[2].value": None}, "no_record"),
    (NUTRITION, {"need": "lab_values", "kinds": ("sodium", "potassium")},
     {"infusion_records[2].reference_low": None, "infusion_records[2].reference_high": None}, "partly"),
    (NUTRITION, {"need": "lab_values", "kinds": ("albumin",)}, {}, "no_record"),
    (NUTRITION, {"need": "growth_point", "kinds": ("weight",), "percentile_under": 10},
     {"infusion_records[1].percentile": None}, "yes"),
    (NUTRITION, {"need": "growth_point", "kinds": ("weight",), "percentile_under": 10},
     {"infusion_records[1].percentile": None, "infusion_records[1].z": None}, "no_record"),
    (NUTRITION, {"need": "training"}, {"infusion_records[7].kind": "lab"}, "no_record"),
    (ANTIBIOTICS, {"need": "culture"}, {"infusion_records[1].kind": "lab"}, "no_record"),
    (ANTIBIOTICS, {"need": "culture"}, {}, "unconfirmed"),
    # the prescription, and the daily code that must fit it
    (ANTIBIOTICS, {"need": "prescription"}, {}, "yes"),
    (ANTIBIOTICS, {"need": "prescription"}, {"services[0].drug.duration_days": None}, "partly"),
    (ANTIBIOTICS, {"need": "prescription"}, {"services[0].drug": None, "infusion_records": []}, "no_record"),
    (NUTRITION, {"need": "prescription", "kinds": ("volume", "composition", "cycle")}, {}, "yes"),
    (NUTRITION, {"need": "prescription", "kinds": ("volume",)},
     {"confirmations": PAPER, "services[0].drug": None}, "yes"),
    (NUTRITION, {"need": "prescription"}, {"confirmations": [{**PAPER[0], "says": "contradicts"}]}, "contradicted"),
    (ANTIBIOTICS, {"need": "per_diem_code"}, {"services[0].drug.frequency": "once daily"}, "yes"),
    (ANTIBIOTICS, {"need": "per_diem_code"}, {"services[0].drug.frequency": "as told"}, "no_record"),
    (ANTIBIOTICS, {"need": "per_diem_code"}, {"services[0].procedure_codes": ["99601"]}, "no_record"),
    (NUTRITION, {"need": "per_diem_code"}, {}, "yes"),
    (NUTRITION, {"need": "per_diem_code"}, {"services[0].procedure_codes": ["S9367"]}, "contradicted"),
    (NUTRITION, {"need": "per_diem_code"},
     {"infusion_records[0].value": 1.4, "infusion_records[0].unit": "L"}, "contradicted"),
    (NUTRITION, {"need": "per_diem_code"}, {"services[0].drug": None}, "no_record"),
    # what was tried before
    (NUTRITION, TUBE, {}, "unconfirmed"),
    (NUTRITION, TUBE, {"confirmations": YES}, "yes"),
    (NUTRITION, TUBE, {"confirmations": IN_PART}, "partly"),
    (NUTRITION, TUBE, {"confirmations": DENIED}, "contradicted"),
    (NUTRITION, TUBE, {"confirmations": YES, "prior_treatments[0].from_on": None}, "partly"),
    (NUTRITION, {**TUBE, "at_least": 2}, {"confirmations": YES}, "partly"),
    (NUTRITION, {**TUBE, "within_days": 120}, {"confirmations": YES}, "partly"),
    (NUTRITION, {"need": "prior_treatment", "words": ("steroid",)}, {"confirmations": YES}, "no_record"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "need", "changes", "state"), TABLE)
def test_a_need_is_shown_by_what_the_record_holds(
    library: Library, base: str, need: dict[str, Any], changes: dict[str, Any], state: str
) -> None:
    judged_as = result(library, base, changes, **need)
    assert judged_as.state == state
    assert bool(judged_as.lacks) == (state in {"partly", "no_record", "unconfirmed"})
    assert bool(judged_as.against) >= (state in {"contradicted", "unmet"})


def test_every_need_of_the_data_has_its_test(library: Library) -> None:
    asked = {need.need for row in library.criteria.values() for need in row.needs}
    assert asked <= set(TESTS)
    assert set(TESTS) - asked <= {"school_record", "authorization_requested"}


def test_labs_of_one_criterion_are_of_the_same_days(library: Library) -> None:
    old = {"infusion_records[6].on": "2026-07-01"}
    row = library.criteria["ANT-HPN-C1"]
    case = Case.model_validate_json(json.dumps({**_read(NUTRITION), "confirmations": []}))
    for path, value in old.items():
        document = json.loads(case.model_dump_json(by_alias=True))
        *way, last = _steps(path)
        _walk(document, way)[last] = value
        case = Case.model_validate_json(json.dumps(document))
    chart = Chart(case, library, date(2026, 10, 20), plan_type(case, library))
    glucose = next(need for need in row.needs if isinstance(need, LabValuesNeed) and need.under is not None)
    assert TESTS["lab_values"](chart, glucose, row).state == "no_record"


def test_a_dose_in_words_is_read_as_a_daily_volume(library: Library) -> None:
    judged_as = result(library, NUTRITION, {}, need="per_diem_code")
    assert judged_as.evidence[0].words == "S9365 for 700 mL a day"
