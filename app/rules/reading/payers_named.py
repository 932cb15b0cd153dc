"""Who insures and who decided, by the line that says so: a reviewer, a brand or an administrator is not the payer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from app.domain.notice_rules import OrganizationRule
from app.domain.payer import Payer
from app.domain.places import Place
from app.rules.reading import parties
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import PageLine, Segment, Stretch
from app.rules.reading.parts import Paper

_FOR = re.compile(
    r"^(?:(?:utilization|medical|care|benefits?|behavioral|health)(?: \w+)? (?:management|review|manager)(?: \w+)? )?"
    r"(?:for|on behalf of|an agent of|acting for)\s+(?:the )?",
    re.I,
)
_HEAD = 12  # lines at the top of a letter in which an insurer names itself
_MOST_BESIDE = 6
_PROSE = re.compile(r"\b(?:you|your|we|us|our|if|su|usted|si)\b", re.I)
_ZIP = re.compile(r"\b([A-Z]{2}),? \d{5}\b")
_PARTED = re.compile(r"\s[·–|<]\s?|\s-\s|\s<")
_BRACKET = re.compile(r"\s?\([A-Z]{2,6}\)")
# What makes a name in a sentence the one who insures or decides: it did something, or something was done by it.
_BY = re.compile(
    r"(?:\b(?:reviewed|decided|denied|made|sent|issued|completed|determined|managed|administered|insured|covered|"
    r"offered|underwritten) by|\b(?:insured|covered|coverage|insurance) (?:with|from|under|through)|\bon behalf of|"
    r"\bmember of|\benrolled in|\b(?:revisad[oa]|decidid[oa]|negad[oa]|enviad[oa]) por|\bde parte de|"
    r"\b(?:insurance|insurer|insurance company|payer|payor|carrier|plan|health plan|coverage|aseguradora|"
    r"plan de salud)(?: name)?\s?:)\s+(?:the )?$",
    re.I,
)
_DID = re.compile(
    r"^(?:\s\([^)]{2,40}\))?(?:,[^,.]{2,60},|, (?:which|who))?\s+(?:(?:has|have|had|ha)\s+(?:not\s+)?)?"
    r"(?:denied|decided|reviewed|determined|received|completed|approved|made|cannot|can’t|can't|will not|did not|"
    r"does not|is not able|is unable|manages|administers|reviews|negó|negado|decidió|recibió|revisó|determinó|"
    r"on behalf of|acting for|for (?-i:[A-Z])|member\b)",
    re.I,
)
_CLAIMS = re.compile(r"^(?:claims? administrator|administrator|third[- ]party administrator) for (?:the )?", re.I)


def take(
    paper: Paper, payers: Mapping[str, Payer], places: Iterable[Place], organizations: Sequence[OrganizationRule],
    into: Collected,
) -> None:  # fmt: skip
    """The letter's head says who insures, be it in our data or not; only then what the text below says."""
    named = _names(payers, _states(paper, places))
    _reviewers(paper, payers, named, into)
    _known(paper, paper.lines[:_HEAD], named, payers, into)
    if not into.has("plan.payer"):
        parties.take(paper, organizations, into)
        _plan_of(paper, into)
    if not into.has("plan.payer"):
        _known(paper, paper.lines[_HEAD:], named, payers, into)
    parties.decided_for(paper, organizations, into)


def _states(paper: Paper, places: Iterable[Place]) -> frozenset[str]:
    """The states that a paper names: by their names, or by their letters before a ZIP code."""
    text = "\n".join(segment.text for _, line in paper.lines for segment in line.segments)
    lettered = set(_ZIP.findall(text))
    return frozenset(
        place.state for place in places
        if place.state and (place.state in lettered or re.search(rf"\b{re.escape(place.name)}\b", text, re.I))
    )  # fmt: skip


def _reviewers(paper: Paper, payers: Mapping[str, Payer], named: Sequence[tuple[str, str]], into: Collected) -> None:
    """The name above a line `for PAYER`, else a reviewer that the data of a payer names."""
    head = paper.lines[:_HEAD]
    for (page, line), (_, below) in pairwise(head):
        for under in below.segments:
            is_for = _FOR.match(under.text) and any(
                name.lower() == _FOR.sub("", under.text).lower() for name, _ in named
            )
            above = next((s for s in line.segments if abs(s.box[0] - under.box[0]) < 60), None) if is_for else None
            if above and not into.has("denial.decided_by"):
                into.add("denial.decided_by", parties.in_case(above.text), above.words, page, "reviewer")
    reviewers = sorted((n for p in payers.values() for n in p.reviewers), key=len, reverse=True)
    for page, line in paper.lines:
        for name in reviewers:
            if not into.has("denial.decided_by") and (whole := _whole(line, name)) and _is_its_role(*whole):
                segment, start, end = whole
                if bracket := _BRACKET.match(segment.text, end):
                    end = bracket.end()
                words = Stretch(segment.words, page).between(start, end)
                into.add("denial.decided_by", segment.text[start:end], words, page, "reviewer")


def _known(
    paper: Paper, lines: Iterable[tuple[int, PageLine]], named: Sequence[tuple[str, str]], payers: Mapping[str, Payer],
    into: Collected,
) -> None:  # fmt: skip
    decided = next((str(proposal.value).lower() for proposal in into.of("denial.decided_by")), "")
    for page, line in lines:
        for name, payer, (segment, start, end) in _insurers(line, named, payers):
            if name.lower() in decided or not _is_its_role(segment, start, end):
                continue
            words = Stretch(segment.words, segment.page).between(start, end)
            into.add("plan.payer", payer, words, page, "payer")
            own = _own_name(segment, start, end)
            if own:
                into.add("plan.payer_name", own, segment.words[: len(own.split())], page, "payer")
            elif not _is_shorthand(name, payers[payer]) or segment.text.strip() == name or _FOR.match(segment.text):
                into.add("plan.payer_name", segment.text[start:end], words, page, "payer")
            else:
                _alone(paper, name, into)
            return


def _insurers(
    line: PageLine, named: Sequence[tuple[str, str]], payers: Mapping[str, Payer]
) -> list[tuple[str, str, tuple[Segment, int, int]]]:
    """The names on a line, a company before a program that it runs: `Aetna Medicare` is Aetna's plan."""
    held = [(name, payer, whole) for name, payer in named if (whole := _whole(line, name))]
    longer = [whole for payer in payers.values() for name in payer.not_names if (whole := _whole(line, name))]
    spans = [*(whole for _, _, whole in held), *longer]
    apart = [insurer for insurer in held if not any(_is_within(insurer[2], span) for span in spans)]
    return sorted(apart, key=lambda insurer: payers[insurer[1]].is_program)


def _is_within(whole: tuple[Segment, int, int], other: tuple[Segment, int, int]) -> bool:
    (segment, start, end), (its, first, last) = whole, other
    return segment is its and first <= start and end <= last and end - start < last - first


def _alone(paper: Paper, name: str, into: Collected) -> None:
    """The short name as the sender's line."""
    for page, line in paper.lines[:_HEAD]:
        for segment in line.segments:
            if segment.text.strip() == name and not into.has("plan.payer_name"):
                into.add("plan.payer_name", name, segment.words, page, "payer")


def _own_name(segment: Segment, start: int, end: int) -> str | None:
    """`Blue Ridge Family Care – Virginia Medicaid plan`: a plan of that program with a name of its own."""
    before, behind = segment.text[:start], segment.text[end:]
    parted = _PARTED.search(before)
    is_its_plan = bool(re.match(r"\s+(?:plan|managed care|member)", behind, re.I))
    return before[: parted.start()].strip() if parted and is_its_plan else None


def _plan_of(paper: Paper, into: Collected) -> None:
    """`Claims administrator for the Roe Works Employee Health Plan` names the plan."""
    if into.has("plan.plan_name"):
        return
    for page, line in paper.lines[:_HEAD]:
        for segment in line.segments:
            if match := _CLAIMS.match(segment.text):
                words = segment.words[len(match[0].split()) :]
                into.add("plan.plan_name", segment.text[match.end() :].strip(" .,"), words, page, "administers")


def _names(payers: Mapping[str, Payer], states: frozenset[str]) -> list[tuple[str, str]]:
    """(name, payer's id), the longest first; a name that it shares only where one of its states is named."""
    named = [
        (name, payer.id)
        for payer in payers.values()
        for name in (payer.name, *payer.names, *(payer.shared_names if states & {*payer.states} else ()))
    ]
    return sorted(named, key=lambda pair: -len(pair[0]))


def _is_shorthand(name: str, payer: Payer) -> bool:
    return name == payer.name and len(name.split()) == 1


def _whole(line: PageLine, name: str) -> tuple[Segment, int, int] | None:
    for segment in line.segments:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", segment.text, re.I):
            is_logo = match[0] == segment.text.strip()  # `aetna` in large letters
            if match[0][0].isupper() or is_logo:
                return segment, match.start(), match.end()
    return None


def _is_its_role(segment: Segment, start: int, end: int) -> bool:
    """A name in few words, as at the head of a letter and above a signature, or one that a sentence lets act."""
    before, behind = segment.text[:start], segment.text[end:]
    is_alone = len(before.split()) + len(behind.split()) <= _MOST_BESIDE and not _PROSE.search(segment.text)
    is_sender = not before and bool(_PARTED.match(behind))
    return is_alone or is_sender or bool(_BY.search(before)) or bool(_DID.search(behind))
