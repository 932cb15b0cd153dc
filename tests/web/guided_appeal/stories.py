"""Eight families and what each types, as the pages ask it. What a story leaves out is answered with "I don't know"."""

from typing import Any

from tests.web.guided_appeal.walking import ANSWERS, ITEMS, MORE, REASONS, day

Story = dict[str, dict[str, Any]]


def ticks(words: dict[str, str]) -> dict[str, Any]:
    return {"tick": [f"new-{kind}" for kind in words], **{f"words-new-{kind}": text for kind, text in words.items()}}


KNOWN: Story = ANSWERS | {"reasons": ticks(REASONS), "diagnoses": ITEMS["diagnoses"][0]}
NEEDED = ("child", "you", "outcome", "dates", "therapy", "insurer")


def _least(**changed: dict[str, Any]) -> Story:
    """Only what must be answered."""
    least: Story = {
        "child": {"first_name": "Maya", "last_name": "Okafor-Lindqvist", **day("born_on", 2, 14, 2021)},
        "you": {"name": "Ingrid Lindqvist"},
        "outcome": {"outcome": "denied", "level": "initial"},
        "dates": day("dated_on", 10, 5, 2026),
        "therapy": {"discipline": "occupational_therapy"},
        "insurer": {"payer": "Healthy Blue"},
    }
    return least | changed


MEDICAID_CUT: Story = KNOWN | {
    "outcome": {"outcome": "reduced", "level": "initial"},
    "effective": {
        **day("effective_on", 11, 30, 2026),
        "visits": "24",
        **day("from_on", 7, 1, 2026),
        **day("to_on", 12, 31, 2026),
    },
    "insurer": {"payer": "WellCare", "member_id": "MA-55", "coverage": "medicaid"},
}
LATE: Story = KNOWN | {
    "dates": {**day("dated_on", 1, 5, 2026), "reference_number": "UM-26-1"},
    "insurer": {"payer": "Anthem", "member_id": "X1", "coverage": "own"},
    "exchange": {"exchange": "federal"},
    "late_why": {"words": "Our mail went to the old address. We saw the notice on October 12, 2026."},
}
URGENT: Story = KNOWN | {
    "outcome": {"outcome": "denied", "level": "initial", "is_urgent": "yes"},
    "urgency": {
        "name": "Amara Adeyemi",
        "credentials": "MD",
        "words": "Without the infusion she can bleed into a joint within days.",
        **day("signed_on", 10, 19, 2026),
    },
    "therapy": {"discipline": "home_infusion", "setting": "home", "visits": "24"},
    "diagnoses": {"description": "Severe factor VIII deficiency", "code": "D66"},
}
NETWORK: Story = KNOWN | {
    "insurer": {"payer": "Aetna", "member_id": "W1", "coverage": "job"},
    "funding": {"funding": "self_funded"},
    "reasons": ticks({"network": "The provider does not take part in the network."}),
    "network": {"network_status": "out_of_network"},
}
STORIES: dict[str, Story] = {
    "knows a lot": KNOWN | MORE,
    "knows little": _least(
        statement=ANSWERS["statement"],
        outcome={"outcome": "partly_approved", "level": "initial"},
        approved={"visits": "12"},
        therapy=ANSWERS["therapy"],
    ),
    "knows nothing": _least(),
    "Medicaid cut": MEDICAID_CUT,
    "funding unknown": KNOWN | {"requested": MORE["requested"]},
    "late": LATE,
    "urgent infusion": URGENT,
    "out of network": NETWORK,
}

# What a therapist adds in the part that opens with the family's link.
THERAPIST: Story = {
    "signer": {"name": "Caroline Reyes", "credentials": "OTD, OTR/L"},
    "evaluation": {**day("done_on", 9, 1, 2026), "history": "Born at term. Motor milestones came late."},
    "scores": {
        "instrument": "PDMS-3",
        "scale": "Fine motor",
        "score": "4",
        "score_kind": "scaled_score",
        "percentile": "2",
        "page": "2",
    },
    "seen": {"words": "Cannot button a shirt.", "domain": "self_care"},
    "goals": {
        "words": "Maya will button her shirt.",
        "measure": "buttons",
        "unit": "of 5 trials",
        "baseline": "0",
        **day("baseline_on", 9, 1, 2026),
        "target": "4",
        **day("target_on", 3, 1, 2027),
    },
    "notes": {
        **day("session_on", 9, 15, 2026),
        "minutes": "60",
        "skilled": "Graded the task and gave hand over hand help.",
        "response": "2 of 5 trials.",
    },
    "skilled": {"words": "Grading the task takes judgment in each session."},
    "plan_of_care": {
        "visits_per_week": "1",
        "minutes_per_visit": "60",
        "visits": "24",
        "rationale": "Weekly practice is needed.",
        "discharge_plan": "When the goals are met.",
        **day("dated_on", 9, 5, 2026),
    },
}
