"""The case on one screen, put together from the judgement: ledger, reasons, due dates, suggestions, gaps. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.assessment import Assessment, Check, CriterionStatus, Evidence
from app.domain.case import Case
from app.domain.denial import Reason
from app.domain.library import Library
from app.domain.payer import Policy
from app.web.workbench.addresses import gap_address, record_address
from app.web.workbench.records import Filed

ORDER = {"contradicted": 0, "not_documented": 1, "partly": 2, "met": 3, "not_applicable": 4}


@dataclass(frozen=True, slots=True)
class Shown:
    """Evidence as the ledger prints it, with a link to its record."""

    words: str
    paper: str
    page: int | None
    address: str
    is_against: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """A sentence that asks a person for something, and the page where it is given."""

    ask: str
    address: str
    helps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    id: str
    words: str
    status: str
    is_unverified: bool
    is_exclusion: bool
    because: str
    shown: tuple[Shown, ...]
    mends: tuple[Mend, ...]
    confirms: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A policy and its rows: those that count, and those that do not apply."""

    policy: Policy
    role: str
    because: str
    rows: tuple[LedgerEntry, ...]
    others: tuple[LedgerEntry, ...]

    @property
    def met(self) -> int:
        return sum(row.status == "met" for row in self.rows)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may show a criterion: a person says whether it does."""

    criterion: str
    asks: str
    record: str
    words: str
    paper: str
    page: int | None
    address: str


@dataclass(frozen=True, slots=True)
class ReasonAnswered:
    """`criteria`: id and words of each that answers this reason."""

    reason: Reason
    title: str
    criteria: tuple[tuple[str, str], ...]


def paper_name(case: Case, document: str | None) -> str:
    held = next((paper for paper in case.documents or () if paper.id == document), None)
    return held.title if held else ""


def chapters(
    case_id: str, case: Case, assessment: Assessment, library: Library, filed: dict[str, Filed]
) -> tuple[Chapter, ...]:
    """The ledger by policy, in the order in which the policies count."""
    made = [_entry(case_id, case, assessment, library, filed, criterion) for criterion in assessment.criteria]
    of = dict(zip(made, assessment.criteria, strict=True))
    chapters_made = []
    for role in assessment.policies:
        mine = [row for row in made if of[row].policy == role.key]
        counting = (row for row in mine if row.status != "not_applicable")
        rows = tuple(sorted(counting, key=lambda row: ORDER[row.status]))
        others = tuple(row for row in mine if row.status == "not_applicable")
        chapters_made.append(Chapter(library.policies[role.key], role.role, role.because, rows, others))
    return tuple(chapters_made)


def _entry(
    case_id: str, case: Case, assessment: Assessment, library: Library, filed: dict[str, Filed], status: CriterionStatus
) -> LedgerEntry:
    gaps = [gap for gap in assessment.gaps if status.id in gap.would_help]
    confirms = sum(gap.asks_for_a_word and gap.criterion == status.id for gap in gaps)
    needed = status.status in {"partly", "not_documented", "contradicted"}
    asked = [gap for gap in gaps if not gap.asks_for_a_word] if needed else []
    return LedgerEntry(
        id=status.id,
        words=library.criteria[status.id].words,
        status=status.status,
        is_unverified=status.is_unverified,
        is_exclusion=status.polarity == "exclude",
        because=status.because,
        shown=tuple(
            _shown(case_id, case, filed, piece, is_against)
            for pieces, is_against in ((status.evidence, False), (status.against, True))
            for piece in pieces
        ),
        mends=tuple(Mend(gap.ask, gap_address(case_id, gap, filed)) for gap in asked),
        confirms=confirms,
    )


def _shown(case_id: str, case: Case, filed: dict[str, Filed], evidence: Evidence, is_against: bool) -> Shown:
    address = (
        record_address(case_id, filed[evidence.record]) if evidence.record in filed else f"/cases/{case_id}/records"
    )
    return Shown(evidence.words, paper_name(case, evidence.document), evidence.page, address, is_against)


def suggestions(
    case_id: str, case: Case, assessment: Assessment, library: Library, filed: dict[str, Filed]
) -> Iterator[Suggestion]:
    """Every pair that waits for a person's word, most useful first."""
    for gap in assessment.gaps:
        asked = library.criteria.get(gap.criterion or "")
        held = filed.get(gap.record or "")
        if gap.asks_for_a_word and gap.record and held and asked:
            paper, words = paper_name(case, held.document), gap.words or held.words
            address = record_address(case_id, held)
            yield Suggestion(asked.id, asked.words, gap.record, words, paper, held.page, address)


def gaps(case_id: str, assessment: Assessment, filed: dict[str, Filed]) -> tuple[Mend, ...]:
    """What is missing, most helpful first, without what waits for a person's word."""
    kept = (gap for gap in assessment.gaps if not gap.asks_for_a_word)
    return tuple(Mend(gap.ask, gap_address(case_id, gap, filed), gap.would_help) for gap in kept)


def answered(case: Case, assessment: Assessment, library: Library) -> tuple[ReasonAnswered, ...]:
    named = library.criteria
    by_id = {
        reason.id: tuple((id, named[id].words) for id in reason.answered_by if id in named)
        for reason in assessment.reasons
    }
    kinds = library.clinical.denial_types
    return tuple(
        ReasonAnswered(
            reason, kinds[reason.kind].title if reason.kind in kinds else reason.kind, by_id.get(reason.id, ())
        )
        for reason in case.denial.reasons or ()
    )


def counted(rows: Iterable[Chapter]) -> dict[str, int]:
    """How many rows have each status, over all policies."""
    statuses = [row.status for chapter in rows for row in chapter.rows]
    return {status: statuses.count(status) for status in ORDER if status != "not_applicable"}


def found_checks(
    case_id: str, checks: Iterable[Check], filed: dict[str, Filed]
) -> tuple[tuple[Check, str | None], ...]:
    """Each check with the page of the first record that it speaks of."""
    made = []
    for check in checks:
        first = next((filed[record] for record in check.records if record in filed), None)
        made.append((check, record_address(case_id, first) if first else None))
    return tuple(made)
