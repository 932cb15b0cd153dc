"""One case, all letters that it may have today, and everything untrue that is found in them."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from app.domain.case import Case
from app.domain.library import Library
from app.errors import Invalid, KindRefused, LetterNotReady
from app.services.assessments import assessment_document, assessment_of
from app.services.case_documents import read_case
from app.services.letters import composed_letter, rendered
from tests.letters.wording import slips
from tests.truth import days, formats, law, names, numbers, words

MAX_BYTES = 10 * 1024 * 1024
KINDS_A_CASE = 8


@dataclass
class Findings:
    """What was read, and every fault with the letter kind it was found in."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)


def read(
    document: dict[str, Any], on: date, library: Library, in_formats: bool = False, kinds: tuple[str, ...] = ()
) -> Findings:
    """`kinds`: the letters to read; five of them, chosen by the case, where none is named."""
    findings = Findings()
    try:
        case = read_case(json.dumps(document).encode(), library, MAX_BYTES).case
    except Invalid:
        findings.counts["refused when read"] += 1
        return findings
    findings.counts["cases"] += 1
    judged = assessment_document(assessment_of(case, library, on))
    typed = document["plan"].get("plan_type") or "unknown"
    # Where the facts contradict the typed plan, more than one rule may apply and none is this plan's own.
    if judged["plan_type"]["value"] == typed:
        findings.faults += [("assessment", fault) for fault in days.wrong_due(document, typed, judged["due_dates"])]
    known = days.of_case(document) | _judged_days(judged, on)
    chance = Random(json.dumps(document, sort_keys=True))
    signers = [person.id for person in case.people or ()]
    for kind in kinds or chance.sample(sorted(library.templates.kinds), KINDS_A_CASE):
        signer = chance.choice((None, None, *signers))
        _letter(findings, kind, case, document, on, library, typed, known, in_formats, signer)
    return findings


def _judged_days(judged: dict[str, Any], on: date) -> set[date]:
    """The day of the letter, the due dates (counted again elsewhere), and the ends of a plan year."""
    text = json.dumps([judged["due_dates"], judged["clocks"], judged.get("counts", [])])
    return {on, on + timedelta(days=1)} | days.of_case({"x": text}) | days.of_data()


def _letter(
    findings: Findings, kind: str, case: Case, document: dict[str, Any], on: date, library: Library, typed: str,
    known: set[date], in_formats: bool, signer: str | None,
) -> None:  # fmt: skip
    try:
        letter = composed_letter(library, case, kind, on, signer, False)
        findings.counts["final"] += 1
    except KindRefused as refused:
        findings.counts["refused kinds"] += 1
        findings.faults += [(kind, fault) for fault in _refusal(refused, case, on, library)]
        return
    except (LetterNotReady, Invalid) as held:
        findings.counts["held back"] += 1
        if isinstance(held, Invalid):
            return
        letter = composed_letter(library, case, kind, on, signer, True)
        own = [
            problem.message
            for problem in letter.problems
            if problem.id in ("CITATION", "FORBIDDEN", "LAW", "BASIS", "WORDING")
        ]
        findings.faults += [(kind, f"our own text is what our rules forbid: {message}") for message in own]
    body = rendered(letter, library, "txt").decode()
    text = " ".join(re.sub(r"^\*{78}$.*?^\*{78}$", "", body, flags=re.M | re.S).split())
    faults = [*law.misplaced(words.without_record(text, document), document, typed)] if typed != "unknown" else []
    faults += [f"the day {day} stands in no record or rule" for day in sorted(days.named(text) - known)]
    faults += [*words.forbidden(text, document), *words.unfounded(text, document), *numbers.unknown(letter, document)]
    faults += [*names.unknown(text, document), *slips(letter)]
    if in_formats:
        faults += formats.differing(letter, library, body)
    findings.faults += [(kind, fault) for fault in faults]


def _refusal(refused: KindRefused, case: Case, on: date, library: Library) -> list[str]:
    """A refusal says why, and what it names instead can be written today."""
    if len(refused.message) < 15:
        return ["refused without a reason"]
    if refused.use_instead is None:
        return []
    try:
        composed_letter(library, case, refused.use_instead, on, None, True)
    except KindRefused:
        return [f"refused, and {refused.use_instead}, named instead, is refused too"]
    except Invalid:
        return []
    return []
