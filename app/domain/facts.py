"""The closed vocabulary that a `when` may use. Every fact may be unknown, and unknown is never no.

Each fact knows the case paths it rests on and the sentence that asks a person for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["word", "flag", "number", "words", "code"]


@dataclass(frozen=True, slots=True)
class FactName:
    """`word`: equal to; `flag`: true or false; `number`: compared; `words`: text that says; `code`: begins with."""

    kind: Kind
    path: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a fact and the case paths it was read from."""

    value: str | int | bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known. `items` None: nobody said; empty: somebody looked and there is none.

    `is_open`: more may be so than `items`, since one record of several does not say; `paths` lead there.
    """

    items: tuple[Item, ...] | None
    paths: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, no, or cannot tell; the case paths that decided it, or those that would."""

    verdict: Literal["yes", "no", "cannot_tell"]
    because: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


Facts = Mapping[str, Fact]


class KnownFacts(dict[str, Fact]):
    """Facts that are complete: the law asks the same of them again and again, so what was answered is kept here."""

    __slots__ = ("answers",)

    def __init__(self, facts: Facts) -> None:
        super().__init__(facts)
        self.answers: dict[Callable[[KnownFacts], Answer], Answer] = {}


VOCABULARY: dict[str, FactName] = {
    "plan_type": FactName(
        "word", "plan.plan_type", "Does the card or benefits book say *insured by* or *administered by*?"
    ),
    "is_grandfathered": FactName(
        "flag", "plan.is_grandfathered", "Does the plan book say that the plan is grandfathered?"
    ),
    "is_transitional": FactName(
        "flag", "plan.is_transitional", "Does the policy date from before 2014 and was it only renewed since?"
    ),
    "is_multiemployer": FactName(
        "flag", "plan.is_multiemployer", "Do several employers share the plan under a union agreement?"
    ),
    "is_collectively_bargained": FactName(
        "flag", "plan.is_collectively_bargained", "Does a union agreement set this plan's grievance procedure?"
    ),
    "is_mewa": FactName("flag", "plan.is_mewa", "Do several employers buy the plan together without a union?"),
    "is_opted_into_state_external_review": FactName(
        "flag", "plan.is_opted_into_state_external_review", "Has the plan joined the state's external review?"
    ),
    "is_mhpaea_optout_cba": FactName(
        "flag", "plan.is_mhpaea_optout_cba", "Has the public plan opted out of parity under a union agreement?"
    ),
    "is_church_erisa_election": FactName(
        "flag", "plan.is_church_erisa_election", "Has the church plan elected to be under ERISA?"
    ),
    "employer_size_band": FactName(
        "word", "plan.employer_size_band", "How many people does the employer have: 1-50, 51-100, or more?"
    ),
    "employer_kind": FactName(
        "word", "plan.employer_kind", "Who is the employer: a private firm, a union, a public body, a church, or none?"
    ),
    "funding": FactName(
        "word", "plan.funding", "Does the card or benefits book say *insured by* or *administered by*?"
    ),
    "exchange": FactName("word", "plan.exchange", "Was the policy bought on an exchange such as HealthCare.gov?"),
    "mandatory_appeal_levels": FactName(
        "number", "plan.mandatory_appeal_levels", "Does the plan have one level of internal appeal or two?"
    ),
    "policy_issue_state": FactName(
        "word", "plan.policy_issue_state", "In which state was the insurance policy issued?"
    ),
    "payer": FactName("word", "plan.payer"),
    "card_words": FactName("words", "plan.card_words", "What does the insurance card say, word for word?"),
    "plan_words": FactName("words", "plan.brochure_words", "What does the plan book or brochure call the plan?"),
    "network_status": FactName("word", "plan.network_status", "Is the therapist in the plan's network?"),
    "provider_left_network": FactName(
        "flag", "plan.provider_left_network_on", "Did the therapist leave the plan's network, and when?"
    ),
    "plan_exception": FactName(
        "word", "plan.benefits", "Does the plan book have a clause that lets the plan allow more? Which words?"
    ),
    "benefit_kind": FactName("word", "plan.benefits", "What does the plan book say about therapy visits?"),
    "level": FactName("word", "denial.level"),
    "outcome": FactName("word", "denial.outcome"),
    "timing": FactName("word", "denial.timing", "Was the care asked for before, during or after it was given?"),
    "is_plan_change": FactName(
        "flag", "denial.is_plan_change", "Does the cut follow from a change or the end of the plan itself?"
    ),
    "reason_kind": FactName("word", "denial.reasons", "Which reasons does the notice give, word for word?"),
    "reason_words": FactName("words", "denial.reasons", "Which reasons does the notice give, word for word?"),
    "necessity_words": FactName("words", "denial.reasons", "Which reasons does the notice give, word for word?"),
    "notice_element": FactName(
        "word", "denial.notice_elements", "Which of the required parts does the notice hold? Please go through it."
    ),
    "has_written_notice": FactName("flag", "denial.came_by", "How did the decision come, and is there a letter?"),
    "missing_element": FactName(
        "word", "denial.notice_elements", "Which of the required parts does the notice hold? Please go through it."
    ),
    "discipline": FactName("word", "services", "Which therapy was refused?"),
    "setting": FactName("word", "services", "Where is the therapy given?"),
    "is_habilitative": FactName(
        "flag", "services", "Is the therapy meant to build skills the child has never had (habilitative)?"
    ),
    "has_cut_course": FactName(
        "flag", "services", "Was a course of therapy that the plan had approved cut before its end?"
    ),
    "is_all_approved": FactName("flag", "services"),
    "has_claim_lines": FactName(
        "flag", "claim_lines", "Which services were billed: date, code, units, amount, and what did the family pay?"
    ),
    "diagnosis_code": FactName("code", "diagnoses", "Which diagnosis codes was the therapy ordered for?"),
    "age": FactName("number", "child.born_on"),
    "child_state": FactName("word", "child.address.state", "In which state does the child live?"),
    "urgency_stated_by": FactName("word", "statements"),
    "is_decision_overdue": FactName("flag", "filings", "When did the plan receive the appeal, and has it answered?"),
    "clinician_words": FactName(
        "words", "statements", "Does a clinician say in writing that the condition is serious, disabling or congenital?"
    ),
    "is_plan_type_known": FactName("flag", "plan.plan_type"),
    "is_erisa_plan": FactName("flag", "plan.plan_type"),
    "is_commercial": FactName("flag", "plan.plan_type"),
    "is_insured": FactName("flag", "plan.plan_type"),
    "is_small_market": FactName(
        "flag", "plan.employer_size_band", "Was the policy sold to a small employer (1-50 people)?"
    ),
    "review_process": FactName("word", "plan.policy_issue_state", "In which state was the insurance policy issued?"),
    "claims_rule_binds": FactName("flag", "plan.plan_type"),
    "plan_documents_bind": FactName("flag", "plan.plan_type"),
    "appeal_extras_bind": FactName("flag", "plan.is_grandfathered"),
    "external_review_binds": FactName("flag", "plan.is_grandfathered"),
    "habilitative_benefit_binds": FactName("flag", "plan.is_grandfathered"),
    "parity_binds": FactName("flag", "plan.employer_size_band"),
    "state_law_binds": FactName("flag", "plan.plan_type"),
}

MATRIX = (
    "claims_rule_binds", "plan_documents_bind", "appeal_extras_bind", "external_review_binds",
    "habilitative_benefit_binds", "parity_binds", "state_law_binds",
)  # fmt: skip
ENDINGS = ("_under", "_at_least")


@cache
def fact_and_ending(name: str) -> tuple[str, str]:
    """`age_under` is the fact `age`, compared."""
    for ending in ENDINGS:
        if name.endswith(ending) and name not in VOCABULARY:
            return name.removesuffix(ending), ending
    return name, ""
