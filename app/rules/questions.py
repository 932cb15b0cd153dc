"""Unknown facts that could still change the outcome, most useful first, as plain sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.assessment import ArgumentVerdict
from app.rules.chart import Chart

# The sentence that asks for a case path; a path that is not here is asked for by its name.
_ASKED = {
    "plan.plan_type": "Does the card or the benefits book say “insured by” or “administered by”?",
    "plan.is_grandfathered": "Does the plan say that it is a grandfathered health plan?",
    "plan.is_transitional": "Is the policy a transitional one, kept since before 2014?",
    "plan.policy_issue_state": "In which state was the insurance policy issued? The certificate of coverage says so.",
    "plan.funding": "Does an insurer pay the claims, or the employer?",
    "plan.employer_kind": "Is the employer private, a public body, the federal government, a union or a church?",
    "plan.employer_size_band": "How many employees does the employer have: up to 50, 51 to 100, or more?",
    "plan.exchange": "Was the policy bought on a health insurance exchange?",
    "plan.mandatory_appeal_levels": "How many internal appeals does the plan require: one or two?",
    "plan.is_mewa": "Do several unrelated employers share the plan?",
    "plan.is_multiemployer": "Is it a union plan of several employers?",
    "plan.is_collectively_bargained": "Does the plan rest on a union contract?",
    "plan.is_church_erisa_election": "Did the church plan choose to be under ERISA?",
    "plan.is_opted_into_state_external_review": "Has the employer's plan joined the state's external review?",
    "plan.is_mhpaea_optout_cba": "Did the public employer's plan opt out of mental health parity?",
    "plan.network_status": "Is the therapist in the plan's network?",
    "plan.provider_left_network_on": "Did the therapist leave the plan's network, and when?",
    "plan.benefits": "What does the plan book say about this therapy: limits, exclusions, exceptions?",
    "plan.administrator": "Who is named as plan administrator in the plan book?",
    "plan.card_words": "What does the insurance card say: “insured by” or “administered by”?",
    "denial.timing": "Was this decided before the therapy, during it, or after it?",
    "denial.is_urgent": "Would waiting put the child's life, health or chance to regain function at serious risk?",
    "denial.received_on": "On which day did the notice arrive?",
    "denial.reasons": "Which reasons does the notice give, in its own words?",
    "denial.notice_elements": "Which of the required parts does the notice hold? Please go through the checklist.",
    "denial.decided_by": "Which company decided: the insurer itself or a reviewer for it?",
    "denial.effective_on": "From which day does the cut take effect?",
    "services": "Which therapy was refused: discipline, codes, visits, dates, place?",
    "services.is_habilitative": "Is the child learning a skill for the first time, or regaining one that was lost?",
    "services.is_continuation": "Was the same course of therapy already under way?",
    "services.setting": "Where is the therapy given: clinic, home, school, hospital?",
    "services.requested": "How many visits and units were asked for, from when to when?",
    "diagnoses": "Which diagnoses were made, by whom and when?",
    "other_therapy": "Does the child receive therapy at school or elsewhere?",
    "child.gestational_weeks": "In which week of pregnancy was the child born?",
}


def questions(chart: Chart, verdicts: Iterable[ArgumentVerdict]) -> tuple[str, ...]:
    """First what decides most arguments, then what decides which criteria apply."""
    wanted = Counter(_shape(path) for one in verdicts if one.verdict == "cannot_tell" for path in one.needs)
    ranked = sorted(wanted, key=lambda path: -wanted[path])
    return tuple(dict.fromkeys(_sentence(path) for path in (*ranked, *_open(chart))))


def _open(chart: Chart) -> Iterator[str]:
    """Facts that decide which policy and which rows are for this request."""
    if chart.plan_type.value == "unknown":
        yield "plan.plan_type"
    if not chart.services:
        yield "services"
    if chart.services and chart.is_habilitative is None:
        yield "services.is_habilitative"
    if any(one.setting is None for one in chart.services):
        yield "services.setting"
    payer = chart.library.payers.get(chart.case.plan.payer)
    if chart.state is None and payer and any(row.states for row in payer.governs):
        yield "plan.policy_issue_state"
    if chart.case.denial.timing is None:
        yield "denial.timing"
    if chart.case.denial.received_on is None:
        yield "denial.received_on"


def _shape(path: str) -> str:
    """`services[0].setting` and `services.s1.setting` ask the same as `services.setting`."""
    steps = path.replace("[", ".").replace("]", "").split(".")
    if steps[0] in {"services", "goals", "diagnoses", "notes", "evaluations"}:
        return ".".join((steps[0], steps[-1])) if len(steps) > 1 else steps[0]
    return path


def _sentence(path: str) -> str:
    return _ASKED.get(path) or f"What is known about {path.replace('_', ' ').replace('.', ', ')}?"
