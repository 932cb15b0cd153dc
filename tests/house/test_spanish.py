"""What the data says to a person on a page has Spanish beside it, and our Spanish is that of the glossary."""

import re
from collections.abc import Iterator
from typing import get_args

from app.domain.coverage import Authorization
from app.domain.facts import VOCABULARY
from app.domain.library import Library
from app.domain.outline import Voice
from app.domain.records import OtherTherapy
from app.rules.criteria.needs.evaluations import EvaluationPart
from app.rules.criteria.needs.goals import _FIELDS
from app.rules.criteria.needs.notes import NotePart
from app.rules.criteria.needs.plans import _NAMES, PlanPart
from app.rules.criteria.needs.prescriptions import PrescriptionPart
from tests.house.tree import ROOT

# A word that sounds right and says something else; what it is about stands in docs/glosario.md.
FALSE_FRIENDS = (
    r"\b(?:el|su|un) no\b(?= por| de | del )",
    r"\bes seguro\b", r"\bseguro de enviar\b", r"\bd[ií]a seguro\b", r"\bempleadores? de seguros?\b",
    r"\bpatr[oó]n(?:es)?\b", r"\bfecha l[ií]mite segura\b", r"\bdenegaci[oó]n(?:es)?\b", r"\bdeadline\b",
    r"\baplicaci[oó]n\b", r"\bcobertura negada\b",
)  # fmt: skip


# How an open point is asked for, by the stem of its gap or its place: held by tests/rules/missing/test_open_points.py.
OF_OPEN_POINTS = ("data.gap.", "data.question.")


# Words that sentences take out of a record or a need, by the type that lists them; and those that stand in no list.
LISTED = (
    EvaluationPart, NotePart, PrescriptionPart, PlanPart, Voice, OtherTherapy.model_fields["kind"].annotation,
    get_args(Authorization.model_fields["decision"].annotation)[0],
)  # fmt: skip
ALONE = (
    "unit", "units", "visit", "visits", "hour", "hours", "habilitative", "rehabilitative", "first", "continued",
    "training", "date", "content", "competence", "carry-over",
)  # fmt: skip


def _words_of_records(library: Library) -> Iterator[str]:
    listed = (one for choices in LISTED for one in get_args(choices))
    yield from (one.replace("_", " ") for one in listed if one not in _NAMES or one in get_args(EvaluationPart))
    yield from (name for _, name in _FIELDS)
    yield from (one.title for one in library.clinical.disciplines.values())
    yield from ("codes", *ALONE)


def _said_by_the_data(library: Library) -> Iterator[str]:
    """Lengths of deadlines, why a letter does not exist or a policy governs, names of plans, the questions on facts."""
    for deadline in library.law.deadlines.values():
        yield from (step.words for step in deadline.steps)
        yield deadline.id.replace("_", " ")
    for kind in library.templates.kinds.values():
        yield from filter(None, (kind.refused, kind.needs_records))
        yield from (one.says for one in kind.refusals)
    yield from (one.title for one in library.law.plan_types.values())
    for payer in library.payers.values():
        yield from (row.because for row in payer.governs)
    yield from _words_of_records(library)
    yield from (fact.ask for fact in VOCABULARY.values() if fact.ask)


def test_what_the_data_says_on_a_page_is_there_in_spanish(library: Library) -> None:
    spanish = library.templates.words["es"]
    assert sorted({text for text in _said_by_the_data(library) if f"data.{text}" not in spanish}) == []


def test_nothing_in_spanish_is_left_of_words_that_the_data_no_longer_has(library: Library) -> None:
    said = {f"data.{text}" for text in (*_said_by_the_data(library), "This plan")}
    spanish = {key for key in library.templates.words["es"] if key.startswith("data.")}
    assert sorted(key for key in spanish - said if not key.startswith(OF_OPEN_POINTS)) == []


def test_no_false_friend_stands_in_our_spanish(library: Library) -> None:
    found = re.compile("|".join(FALSE_FRIENDS), re.IGNORECASE)
    wrong = [f"{key}: {text}" for key, text in library.templates.words["es"].items() if found.search(text)]
    assert wrong == []


def test_the_glossary_names_the_words_that_matter() -> None:
    text = (ROOT / "docs" / "glosario.md").read_text("utf-8")
    for word in ("negativa", "plazo", "empleador", "apelación", "revisión externa", "plan de cuidado"):
        assert word in text
