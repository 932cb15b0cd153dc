"""Which legal regime a plan falls under: the stated one counts; else the one that the card and the facts settle."""

from collections.abc import Mapping

from app.domain.assessment import PlanTypeFinding
from app.domain.case import Case
from app.domain.facts import VOCABULARY, Answer, Fact, Facts
from app.domain.law import PlanType
from app.domain.library import Library
from app.domain.told import of_data
from app.rules.law.facts import plan_facts, unknown
from app.rules.law.readings import HeldReading, against, said
from app.rules.law.when import answer

_ASKED_IN_TURN = ("funding", "employer_kind", "employer_size_band")


def plan_type(case: Case, library: Library) -> PlanTypeFinding:
    """The regime and the case paths that show it; `unknown` where the facts leave more than one.

    A stated regime that card, book, names or facts speak against is unknown until a person has settled it.
    """
    told = told_facts(case)
    return plan_type_of(case, library, told, said(case, library.law.readings, told))


def plan_type_of(case: Case, library: Library, facts: Facts, said: tuple[HeldReading, ...]) -> PlanTypeFinding:
    """The same, where the facts that tell a regime and what is said of it are at hand."""
    stated = case.plan.plan_type
    if stated != "unknown":
        doubts = against(stated, said)
        because = dict.fromkeys(path for doubt in doubts for path in doubt.because)
        return PlanTypeFinding("unknown" if doubts else stated, ("plan.plan_type", *because))
    shown = [(name, best) for name, best in _shown(library.law.plan_types, facts, said) if best.verdict == "yes"]
    if len(shown) == 1:
        return PlanTypeFinding(shown[0][0], shown[0][1].because)
    return PlanTypeFinding("unknown", ())


def told_facts(case: Case) -> Facts:
    """The facts that tell a regime; those that follow from a regime are unknown here."""
    return {name: unknown(name) for name in VOCABULARY} | plan_facts(case)


def settling_question(case: Case) -> str:
    """The shortest question that would settle an unknown regime."""
    facts: Mapping[str, Fact] = told_facts(case)
    shows_funding = facts["funding"].items or facts["card_words"].items
    for name in _ASKED_IN_TURN:
        if not (facts[name].items or (name == "funding" and shows_funding)):
            return of_data(VOCABULARY[name].ask)
    return of_data(VOCABULARY["plan_words"].ask)


def _shown(
    plan_types: Mapping[str, PlanType], facts: Facts, doubts: tuple[HeldReading, ...]
) -> list[tuple[str, Answer]]:
    return [
        (name, best)
        for name, regime in plan_types.items()
        if not against(name, doubts) and (best := _sign(regime, facts))
    ]


def _sign(regime: PlanType, facts: Facts) -> Answer | None:
    return next((sign for when in regime.signs if (sign := answer(when, facts)).verdict == "yes"), None)
