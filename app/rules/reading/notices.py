"""What only a notice or an explanation of benefits says: who decides, why, where an appeal goes, for which child."""

import re
from dataclasses import replace

from app.domain.library import Library
from app.rules.reading import (
    adjustment_codes,
    appeal_places,
    family,
    payers_named,
    people,
    policies_cited,
    practices,
    reasons_stated,
    registrations,
    windows,
)
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Paper
from app.rules.reading.people_words import people_words
from app.rules.reading.shapes import dates

_GREETING = re.compile(r"(?:dear|hello|estimad[oa]s?|to the (?:family|parents?)|a los padres)\b", re.I)
_MOST_BESIDE = 3  # cells of the line on which a letter's day stands


def take(paper: Paper, kind: str, library: Library, into: Collected) -> None:
    rules = library.reading
    payers_named.take(paper, library.payers, library.law.places.values(), rules.organizations, into)
    _plan_or_payer(into)
    family.take(paper, kind, rules.family, into)
    _patient_or_member(into)
    _first_date(paper, into)
    _own_day(into)
    words = people_words(rules.people)
    people.clinicians(paper, words, into)
    practices.take(paper, kind, words, into)
    practices.in_sentences(paper, words, into)
    registrations.numbers(paper, words, into)
    reasons_stated.take(paper, rules.reasons, rules.statements, into)
    policies_cited.take(paper, rules.policies, rules.policy_words, library.policies.values(), into)
    adjustment_codes.in_words(paper, into)
    appeal_places.take(paper, rules.contacts, into)
    windows.take(paper, rules.windows, into)


def _first_date(paper: Paper, into: Collected) -> None:
    """A letter's own day: alone on its line or beside the sender, above the salutation. A label on a later page is
    only its rival; a day in a row of a table is none."""
    first = next((page for page, _ in paper.lines), 1)
    told = [proposal for proposal in into.of("denial.dated_on") if proposal.page == first]
    greeting = next((line.box[1] for page, line in paper.lines if page == first and _GREETING.match(line.text)), 0.0)
    if any(proposal.box[1] < greeting or not greeting for proposal in told):
        return
    for page, line in paper.lines[:25]:
        if told and line.box[1] > greeting:
            return  # what a label in the text below says stays
        for segment in line.segments if len(line.segments) <= _MOST_BESIDE else ():
            days = list(dates(segment.text))
            if len(days) == 1 and days[0].start == 0 and len(segment.text) - days[0].end < 2:
                into.leave_out(told)
                into.add("denial.dated_on", days[0].value, segment.words, page, "letters_day")
                return


def _patient_or_member(into: Collected) -> None:
    """Where patient and member are two people the patient is the child, and the member the subscriber."""
    patient = [proposal for proposal in into.found if proposal.rule == "patient_name"]
    member = [
        proposal for proposal in into.found if proposal.rule == "child_name" and proposal.path.startswith("child.")
    ]
    if not patient or not member or {proposal.value for proposal in patient} == {proposal.value for proposal in member}:
        return
    into.leave_out(member)
    if not into.has("plan.subscriber_name"):
        whole = " ".join(str(proposal.value) for proposal in member[:2])
        into.keep(replace(member[0], path="plan.subscriber_name", value=whole, rule="member_name"))


def _plan_or_payer(into: Collected) -> None:
    """Behind a label for the plan the insurer may stand, alone or before the plan's name: `Tall Grass, Silver EPO`."""
    payers = [str(payer.value) for payer in into.of("plan.payer_name")]
    for plan in into.of("plan.plan_name"):
        name = str(plan.value)
        for payer in (p for p in payers if name.casefold().startswith(p.casefold())):
            rest = name[len(payer) :]
            if not rest or rest.startswith(", "):
                into.leave_out([plan])
            if rest.startswith(", ") and len(rest.split()) > 1:
                into.keep(replace(plan, value=rest.strip(" ,")))


def _own_day(into: Collected) -> None:
    """The notice's day is the day of the paper too."""
    for proposal in into.of("denial.dated_on")[:1]:
        into.keep(replace(proposal, path="documents[].dated_on", record="paper"))
