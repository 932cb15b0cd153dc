"""Which rows the table of criteria prints, and what may be said of it."""

from dataclasses import replace
from typing import Annotated

from app.domain.assessment import CriterionStatus, Evidence
from app.domain.vocabulary import Verification
from app.letters.names.declaring import Names, declared

_OFFICE_MATTERS = frozenset({"auth", "benefit", "method"})


@declared
def printed_rows(names: Names) -> tuple[Annotated[CriterionStatus, "row"], ...]:
    """The rows of the table of criteria, to ask about.

    Rows `met` and `partly`, the payer's own before the generally accepted ones; `U` rows never.

    An `S` row only if the notice cites its policy. Every fact has an exhibit: evidence that stands on no paper is a
    gap for the writer, not a line for the reader; the payer's own notice proves nothing to it. A generic row whose
    records already stand under the payer's own row of the same category is not said twice. Authorization, benefit
    and bookkeeping are answered where a reason disputes them.
    """
    cited = {one.key for one in names.assessment.policies if one.role == "cited"}
    kept: list[CriterionStatus] = []
    said: set[tuple[str, tuple[str, ...]]] = set()
    disputed = {one for reason in names.assessment.reasons for one in reason.answered_by}
    unseen = {None, *(one.id for one in names.case.documents or () if one.kind == "denial_letter")}
    for status in _by_use(names):
        row = names.library.criteria.get(status.id)
        if row is None or status.is_unverified or status.status not in {"met", "partly"} or not row.is_attributed:
            continue
        if status.verification == "S" and status.policy not in cited:
            continue
        if row.category in _OFFICE_MATTERS and status.id not in disputed:
            continue
        on_paper = replace(status, evidence=tuple(one for one in status.evidence if one.document not in unseen))
        key = (row.category, tuple(one.record for one in on_paper.evidence))
        if on_paper.evidence and key not in said:
            said.add(key)
            kept.append(on_paper)
    return _same_records_together(names, kept)


def is_general(names: Names, key: str) -> bool:
    """A generally accepted document, not the payer's own."""
    return names.library.policies[key].payer == "generic"


def _same_records_together(names: Names, rows: list[CriterionStatus]) -> tuple[CriterionStatus, ...]:
    """Rows that rest on the same evidence follow each other, so that it is printed once."""
    groups: dict[tuple[bool, tuple[Evidence, ...]], list[CriterionStatus]] = {}
    for row in rows:
        groups.setdefault((is_general(names, row.policy), row.evidence), []).append(row)
    return tuple(row for group in groups.values() for row in group)


def _by_use(names: Names) -> list[CriterionStatus]:
    """The payer's own rows first; among them and among the others, those that answer a stated reason first."""
    answering = [one for reason in names.assessment.reasons for one in reason.answered_by]
    rank = {one: index for index, one in reversed(list(enumerate(answering)))}
    return sorted(
        names.assessment.criteria,
        key=lambda one: (is_general(names, one.policy), rank.get(one.id, len(answering)), one.status != "met"),
    )


@declared
def has_table(names: Names) -> bool:
    """Whether the letter has a table of criteria."""
    return bool(printed_in(names))


@declared
def has_payer_rows(names: Names) -> bool:
    """Whether rows of a payer’s own document stand in the table of criteria."""
    return bool(_own(names))


@declared
def has_own_text(names: Names) -> bool:
    """Whether one of the payer’s own documents in the table was read in full."""
    return any(names.library.policies[key].verification == "P" and known != "S" for key, known in _own(names).items())


def _own(names: Names) -> dict[str, Verification]:
    return {one.policy: one.verification for one in printed_in(names) if not is_general(names, one.policy)}


def printed_in(names: Names) -> tuple[CriterionStatus, ...]:
    """Worked out once a letter."""
    rows: tuple[CriterionStatus, ...] = names["printed_rows"]
    return rows
