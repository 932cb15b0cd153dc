"""The plan's own words and deeds, where they help or are what the reason is about: clauses, approvals, payments."""

import re

from app.domain.case import Case
from app.letters import phrasing
from app.letters.names.declaring import Names, declared, function
from app.letters.names.seen import SeenAuthorization, SeenBenefit, SeenClaimLine, SeenReason
from app.letters.stated import Phrase, Several, Stated
from app.letters.views import View

_KEEPS = re.compile(r"\b(?:keep\w*|maintain\w*|learn\w*|develop\w*|prevent\w*|attain\w*)\b", re.I)
_RESTRICTS = re.compile(r"\b(?:only|limited to|must|not covered|excluded?|restor\w+|bring back|lost)\b", re.I)
_GRANTED = frozenset({"approved", "partly_approved"})
_TIMES = {1: "once", 2: "twice"}


def _own(names: Names) -> tuple[View, ...]:
    """The plan book's rows on the services asked for."""
    ours = {service.discipline for service in names.case.services or ()}
    return tuple(benefit for benefit in names.records.lists["benefits"] if benefit.record.discipline in {None, *ours})


@declared
def keeping_words(names: Names) -> tuple[SeenBenefit, ...]:
    """The plan book’s words that cover keeping or learning a skill."""
    return tuple(benefit for benefit in _own(names) if helps(benefit))


@declared
def helping_terms(names: Names) -> tuple[SeenBenefit, ...]:
    """The plan book’s words that may help: what covers keeping or learning first, never a limit nobody named."""
    is_limit_named = names.library.clinical.turns_on(names.case.denial, "limit")
    first = keeping_words(names)
    rest = (benefit for benefit in _own(names) if benefit not in first and not _counts(benefit, is_limit_named))
    return (
        *first,
        *(
            benefit
            for benefit in rest
            if benefit.record.kind != "exclusion" and not _RESTRICTS.search(benefit.record.words)
        ),
    )


def _counts(benefit: View, is_limit_named: bool) -> bool:
    """Whether these words are a limit that would only be volunteered."""
    holds_limit = benefit.record.visits_per_year is not None or benefit.record.units_per_year is not None
    return holds_limit and not is_limit_named


@declared
def unlimited_terms(names: Names) -> tuple[SeenBenefit, ...]:
    """The plan book’s rows that set no limit on this therapy."""
    return tuple(benefit for benefit in _own(names) if benefit.record.is_unlimited is True)


@declared
def exclusions(names: Names) -> tuple[SeenBenefit, ...]:
    """The plan book’s exclusions on file."""
    return tuple(benefit for benefit in _own(names) if benefit.record.kind == "exclusion")


@declared
def network_clauses(names: Names) -> tuple[SeenBenefit, ...]:
    """The plan book’s clause for care outside the network."""
    return tuple(benefit for benefit in _own(names) if benefit.record.exception == "network_gap")


def helps(benefit: View) -> bool:
    """A definition or benefit that covers keeping or learning a skill, and restricts nothing."""
    words = benefit.record.words
    is_of_kind = benefit.record.kind in {"definition", "habilitative", "other"}
    return is_of_kind and bool(_KEEPS.search(words)) and not _RESTRICTS.search(words)


def _codes(case: Case) -> set[str]:
    return {code for service in case.services or () for code in service.procedure_codes or () if code}


@declared
def approved_before(names: Names) -> tuple[SeenAuthorization, ...]:
    """Authorizations on paper that the plan gave for a code asked for."""
    codes = _codes(names.case)
    authorizations = names.records.lists["authorizations"]
    return tuple(
        authorization
        for authorization in authorizations
        if authorization.record.decision in _GRANTED
        and authorization.record.document
        and codes & set(authorization.record.procedure_codes or ())
    )


@declared
def paid_before(names: Names) -> tuple[SeenClaimLine, ...]:
    """Claim lines on paper of a code asked for that the plan paid, in the order of their days."""
    codes = _codes(names.case)
    paid = [
        line
        for line in names.records.lists["claim_lines"]
        if line.record.outcome == "paid" and line.record.document and line.record.procedure_code in codes
    ]
    return tuple(sorted(paid, key=lambda line: line.record.service_on))


@function
def count_of(lines: tuple[SeenClaimLine, ...]) -> Several:
    """How often: `once`, `four times`."""
    basis = tuple(line.basis or "" for line in lines)
    if len(lines) in _TIMES:
        return Several((Stated(len(lines), _TIMES[len(lines)], "derived", basis),))
    return Several((Stated(len(lines), phrasing.small_number(len(lines)), "derived", basis), Phrase(" times")))


@function
def service_days(lines: tuple[SeenClaimLine, ...]) -> tuple[Stated, ...]:
    """The days of these claim lines."""
    return tuple(line.service_on for line in lines)


@function
def is_met_by_law(names: Names, reason: SeenReason) -> bool:
    """Whether a rule that binds this plan answers this kind of reason; general rights do not."""
    return is_met(names, reason.record.kind)


def is_met(names: Names, kind: str) -> bool:
    """Whether an argument that applies answers reasons of this kind."""
    return any(argument.verdict == "applies" and kind in argument.meets for argument in names.assessment.arguments)
