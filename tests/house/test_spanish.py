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

# Words that sound right and say something else, beside those that docs/glosario.md lists under “No decimos”.
FALSE_FRIENDS = (
    r"\b(?:el|su|un|del) no\b(?= por| de | del |$)",
    r"\bempleadores? de seguros?\b",
    r"\bcobertura negada\b",
    r"\bfecha l[ií]mite\b",
)
# Said of another thing too: the insurance itself, a plan that pays, black and white. Looked for beside the English.
ALSO = frozenset({"seguro", "plan de salud", "blanco"})
# What the English names is named so: a piece of each way to say it.
SAID = {
    "external reviews?|outside reviews?": "revisi[oó]n(es)? externa",
    "expedited": "acelerad",
    "employers?": "emplead",
    "plans? of care": "plan(es)? de cuidado",
    "session notes?": "notas? de sesi[oó]n",
    "claim file": "expediente",
    "hearings?": "audiencia",
    "percentiles?": "percentil",
    "in (the|your|a) network|of the network|plan.s network": r"\bred\b",
    "deadlines?": "plazo|último día",
}


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
    listed = (choice for choices in LISTED for choice in get_args(choices))
    yield from (row.replace("_", " ") for row in listed if row not in _NAMES or row in get_args(EvaluationPart))
    yield from (name for _, name in _FIELDS)
    yield from (discipline.title for discipline in library.clinical.disciplines.values())
    yield from ("codes", *ALONE)


def _said_by_the_data(library: Library) -> Iterator[str]:
    """What the data says on a page: deadlines, refusals, why a policy governs, what to ask a payer, names."""
    for deadline in library.law.deadlines.values():
        yield from (step.words for step in deadline.steps)
        yield deadline.id.replace("_", " ")
    for kind in library.templates.kinds.values():
        yield from filter(None, (kind.refused, kind.needs_records, *(row.needs_records for row in kind.minimum)))
        yield from (refusal.says for refusal in kind.refusals)
    yield from (plan_type.title for plan_type in library.law.plan_types.values())
    for payer in library.payers.values():
        yield from (row.because for row in payer.governs)
    yield from (policy.get_this for policy in library.policies.values() if policy.get_this)
    yield from _words_of_records(library)
    yield from (fact.ask for fact in VOCABULARY.values() if fact.ask)


def test_what_the_data_says_on_a_page_is_there_in_spanish(library: Library) -> None:
    spanish = library.templates.words["es"]
    assert sorted({text for text in _said_by_the_data(library) if f"data.{text}" not in spanish}) == []


def test_nothing_in_spanish_is_left_of_words_that_the_data_no_longer_has(library: Library) -> None:
    said = {f"data.{text}" for text in (*_said_by_the_data(library), "This plan")}
    spanish = {key for key in library.templates.words["es"] if key.startswith("data.")}
    assert sorted(key for key in spanish - said if not key.startswith(OF_OPEN_POINTS)) == []


def _pairs(library: Library) -> Iterator[tuple[str, str, str]]:
    """Key, English and Spanish of every phrase; a phrase of the data is its own key."""
    english, spanish = library.templates.words["en"], library.templates.words["es"]
    for key, text in spanish.items():
        yield key, english.get(key, key.removeprefix("data.")), text


def _not_said() -> Iterator[tuple[str, str]]:
    """From the table of the glossary: what is meant in English, and a word that we do not use for it."""
    for line in (ROOT / "docs" / "glosario.md").read_text("utf-8").splitlines():
        cells = [part.strip() for part in line.strip("|").split("|")]
        if len(cells) == 4 and cells[2] and not cells[2].startswith(("No decimos", "-")):
            yield from ((re.sub(r" \(.*\)", "", cells[0]), part.strip()) for part in cells[2].split(","))


def test_no_word_that_the_glossary_forbids_stands_in_our_spanish(library: Library) -> None:
    forbidden = [
        (meant, forbidden_word, re.compile(rf"\b{forbidden_word}(?:s|es|a|as)?\b", re.IGNORECASE))
        for meant, forbidden_word in _not_said()
    ]
    pattern = re.compile("|".join(FALSE_FRIENDS), re.IGNORECASE)
    assert len(forbidden) > 30
    wrong = []
    for key, english, text in _pairs(library):
        wrong += [
            f"{key}: {avoided}"
            for meant, avoided, word in forbidden
            if word.search(text) and _is_meant(meant, avoided, english)
        ]
        wrong += [f"{key}: {text}"] if pattern.search(text) else []
    assert wrong == []


def _is_meant(meant: str, word: str, english: str) -> bool:
    return word not in ALSO or any(re.search(rf"\b{part.strip()}", english) for part in meant.split(","))


def test_what_the_glossary_names_is_named_so_wherever_the_english_names_it(library: Library) -> None:
    wrong = []
    for key, english, text in _pairs(library):
        for meant, said in SAID.items():
            if re.search(rf"\b(?:{meant})\b", english, re.IGNORECASE) and not re.search(said, text, re.IGNORECASE):
                wrong.append(f"{key}: {meant}: {text}")
    assert wrong == []


def test_the_glossary_names_the_words_that_matter() -> None:
    text = (ROOT / "docs" / "glosario.md").read_text("utf-8")
    for word in ("negativa", "plazo", "empleador", "apelación", "revisión externa", "plan de cuidado"):
        assert word in text
