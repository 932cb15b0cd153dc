"""Which rows the table of criteria prints, which stand in one line under it, and what may be said of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from app.domain.assessment import CriterionStatus, ReasonAnswer
from app.domain.payer import Category
from app.domain.vocabulary import Verification
from app.letters.names.asked_for import papers_missed
from app.letters.names.declaring import Names, declared, function

_OFFICE_MATTERS = frozenset({"auth", "benefit", "method"})
# What decides such a case, in the order in which a reviewer looks for it.
_DECIDING: tuple[Category, ...] = (
    "skilled", "deficit", "progress", "goals", "baseline", "improve", "maintain", "setting", "safety", "freq", "prior",
    "caregiver", "notedu", "notdup", "exclusion", "network",
)  # fmt: skip
# What decides in every case; the rest, where no reason disputes it, stands in the line under the table.
_ALWAYS = frozenset({"skilled", "deficit", "progress", "goals", "setting"})
# Formal matters: a line under the table says them, unless a reason is about them alone.
_FORMAL = frozenset({"dx", "poc", "order", "provider"})
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """Criteria that rest on the same records and share a result: one row of the table, its evidence printed once."""

    statuses: tuple[CriterionStatus, ...]

    @property
    def first(self) -> CriterionStatus:
        return self.statuses[0]


@declared
def printed_rows(names: Names) -> tuple[Annotated[CriterionStatus, "row"], ...]:
    """The rows of the table of criteria, to ask about.

    At most eight: those that a stated reason disputes, then those that decide; the payer's own before the generally
    accepted ones. A row is met, or a reason disputes it. `U` rows never.
    """
    return tuple(status for row in chosen(names) for status in row.statuses)


def chosen(names: Names) -> tuple[PrintedRow, ...]:
    """The rows in the order of the page; what each shows beyond an earlier one is new."""
    disputed = names.once(_disputed)
    kept: list[PrintedRow] = []
    seen: set[str] = set()
    for row in _grouped(names, names.once(_usable)):
        records = {evidence.record for evidence in row.first.evidence}
        is_disputed = any(status.id in disputed for status in row.statuses)
        is_new = is_disputed or is_in_hand(names, row.first) or not records <= seen
        if len(kept) < _MOST_ROWS and is_new and _decides(names, row, is_disputed):
            kept.append(row)
            seen |= records
    return tuple(sorted(kept, key=lambda printed: is_general(names, printed.first.policy)))


def is_disputed(names: Names, row: PrintedRow) -> bool:
    """Whether a stated reason disputes one of its criteria."""
    return any(status.id in names.once(_disputed) for status in row.statuses)


def also_met(names: Names) -> tuple[CriterionStatus, ...]:
    """What is met beside the printed rows, one row for each matter that the table does not hold.

    An exclusion that does not apply is no matter that is met: it stands in the table in its words, or nowhere.
    """
    printed = {names.library.criteria[met.id].category for met in printed_in(names)}
    kept: dict[str, CriterionStatus] = {}
    for status in names.once(_usable):
        category = names.library.criteria[status.id].category
        if status.status == "met" and category not in printed and not is_quoted_exclusion(names, status):
            kept.setdefault(category, status)
    return tuple(kept.values())


def _usable(names: Names) -> tuple[CriterionStatus, ...]:
    """Rows with evidence on paper: met, or in part and disputed by a reason.

    An `S` row only if the notice cites its policy. Evidence that stands on no paper is a gap for the writer; the
    payer's own notice proves nothing to it. A row whose records stand under another of its category is not said
    twice. Authorization, benefit and bookkeeping are answered where a reason disputes them.
    """
    cited = {policy.key for policy in names.assessment.policies if policy.role == "cited"}
    disputed = names.once(_disputed)
    unseen = {None, *(document.id for document in names.case.documents or () if document.kind == "denial_letter")}
    kept: list[CriterionStatus] = []
    said: set[tuple[str, tuple[str, ...]]] = set()
    for status in _by_use(names):
        row = names.library.criteria.get(status.id)
        if row is None or status.is_unverified or not row.is_attributed or not _may_stand(status, disputed):
            continue
        if status.verification == "S" and status.policy not in cited:
            continue
        if row.category in _OFFICE_MATTERS and status.id not in disputed:
            continue
        evidence = tuple(shown for shown in status.evidence if shown.document not in unseen)
        on_paper = status if evidence == status.evidence else replace(status, evidence=evidence)
        matter = status.id if is_in_hand(names, status) else row.category
        key = (matter, tuple(shown.record for shown in on_paper.evidence))
        if on_paper.evidence and key not in said:
            said.add(key)
            kept.append(on_paper)
    return tuple(kept)


def _may_stand(status: CriterionStatus, disputed: frozenset[str]) -> bool:
    """What only waits for somebody's word is not shown: the state of our file is not the state of the child."""
    return status.status == "met" or (status.status == "partly" and not status.waits and status.id in disputed)


def _disputed(names: Names) -> frozenset[str]:
    """The rows that answer a stated reason; a reason that doubts the whole need does not dispute a formal matter."""
    rows, clinical = names.library.criteria, names.library.clinical
    whole = {reason.id for reason in names.case.denial.reasons or () if clinical.is_about(reason, "need")}
    disputed = {
        criterion
        for reason in names.assessment.reasons
        for criterion in _turned_on(names, reason)
        if criterion in rows and not (reason.id in whole and rows[criterion].category in _FORMAL)
    }
    return frozenset(disputed)


def _turned_on(names: Names, reason: ReasonAnswer) -> tuple[str, ...]:
    """A sentence that misses a paper by its kind disputes what rests on such a paper, and nothing else."""
    stated = next((view for view in names["reasons"] if view.record.id == reason.id), None)
    papers = {document.record.id for document in papers_missed(names, stated, reason.claims)} if stated else set()
    if not papers:
        return reason.answered_by
    on = {row.id: {evidence.document for evidence in row.evidence} for row in names.assessment.criteria}
    return tuple(criterion for criterion in reason.answered_by if papers & on.get(criterion, set()))


def _decides(names: Names, row: PrintedRow, is_disputed: bool) -> bool:
    deciding = _ALWAYS if is_general(names, row.first.policy) else _DECIDING
    return (
        is_disputed
        or is_in_hand(names, row.first)
        or any(names.library.criteria[status.id].category in deciding for status in row.statuses)
    )


def is_general(names: Names, key: str) -> bool:
    """A generally accepted document, not the payer's own."""
    return names.library.policies[key].payer == "generic"


def is_in_hand(names: Names, status: CriterionStatus) -> bool:
    """Whether the row is one of a policy whose text somebody holds: each of those that is shown stands for itself."""
    return status.policy in names.library.own_policies


def is_quoted_exclusion(names: Names, status: CriterionStatus) -> bool:
    """Whether the row stands in the words of a policy in hand that say what is not covered."""
    return status.polarity == "exclude" and is_in_hand(names, status)


def _grouped(names: Names, rows: Iterable[CriterionStatus]) -> list[PrintedRow]:
    groups: dict[tuple[object, ...], list[CriterionStatus]] = {}
    for row in rows:
        own = row.id if is_in_hand(names, row) else ""
        groups.setdefault((is_general(names, row.policy), own, row.status, row.evidence), []).append(row)
    return [PrintedRow(tuple(group)) for group in groups.values()]


def _by_use(names: Names) -> list[CriterionStatus]:
    """Those that answer a stated reason first, then those that decide; the payer's own rows before the others."""
    disputed = names.once(_disputed)

    def use(status: CriterionStatus) -> tuple[bool, bool, bool, int]:
        row = names.library.criteria.get(status.id)
        place = _DECIDING.index(row.category) if row and row.category in _DECIDING else len(_DECIDING)
        return status.id not in disputed, is_general(names, status.policy), status.status != "met", place

    return sorted(names.assessment.criteria, key=use)


@function
def in_table(names: Names, category: Category) -> bool:
    """Whether this letter has a table of criteria that holds a row on this matter."""
    has_one = any(section.built == "criteria_table" for section in names.kind.sections)
    return has_one and any(names.library.criteria[met.id].category == category for met in printed_in(names))


@declared
def has_payer_rows(names: Names) -> bool:
    """Whether rows of a payer’s own document stand in the table of criteria."""
    return bool(_own(names))


@declared
def has_own_text(names: Names) -> bool:
    """Whether one of the payer’s own documents in the table was read in full."""
    return any(names.library.policies[key].verification == "P" and known != "S" for key, known in _own(names).items())


def _own(names: Names) -> dict[str, Verification]:
    return {met.policy: met.verification for met in printed_in(names) if not is_general(names, met.policy)}


def printed_in(names: Names) -> tuple[CriterionStatus, ...]:
    """Worked out once a letter."""
    rows: tuple[CriterionStatus, ...] = names["printed_rows"]
    return rows
