"""What a reason is answered with beside the clinical record: counts of a limit, other therapy, first filings."""

from typing import TypedDict

from app.domain.clinical import LiteratureRow
from app.domain.records import Finding
from app.letters import phrasing
from app.letters.names.clinical import own_scores
from app.letters.names.declaring import Names, declared
from app.letters.names.records import Records
from app.letters.names.seen import SeenDiagnosis, SeenFiling, SeenFinding
from app.letters.stated import Phrase, Several, Stated, Unknown
from app.letters.views import View


@declared
def is_clinical(names: Names) -> bool:
    """Whether a stated reason is about the child's need, or a rule makes need the answer to a limit."""
    return names.assessment.is_need_argued


class Published(TypedDict):
    """A published finding with its limits and where it stands."""

    cite: Stated
    finding: Stated
    limits: Stated | Unknown


_MOST_PUBLISHED = 1  # one about the diagnosis itself first


@declared
def literature(names: Names) -> tuple[Published, ...]:
    """The published finding that fits best, where need, amount or proof of the therapy is disputed."""
    if not names.library.clinical.turns_on(names.case.denial, "literature"):
        return ()
    rows = [names.library.clinical.literature[use.id] for use in names.assessment.literature if use.use == "cite"]
    return tuple(_published(row) for row in sorted(rows, key=lambda row: "*" in row.diagnoses)[:_MOST_PUBLISHED])


def _published(row: LiteratureRow) -> Published:
    basis = (f"literature:{row.id}",)
    named = row.short or row.cite
    cite = f"{named}, doi {row.doi}" if row.doi else named
    finding = phrasing.typographic(row.finding[:1].upper() + row.finding[1:])
    return {
        "cite": Stated(row.id, cite, "rule", basis),
        "finding": Stated(row.id, finding, "rule", basis),
        "limits": Stated(row.id, phrasing.typographic(row.limits), "rule", basis)
        if row.limits
        else Unknown(f"literature:{row.id}.limits"),
    }


# Never argued as a deficit by themselves (`criteria/instruments/`): an age, a bare count, and a child's own aims.
_NO_DEFICIT = frozenset({"age_equivalent", "raw_score", "individual_outcome"})


def measured_scores(findings: tuple[SeenFinding, ...]) -> tuple[SeenFinding, ...]:
    """Scores that a reason may be answered with."""
    return tuple(finding for finding in findings if finding.record.score_kind not in _NO_DEFICIT)


@declared
def measured(names: Names) -> tuple[SeenFinding, ...]:
    """Scores in the areas of the services, with a norm where one has it; none where one contradicts a current test."""
    rows = names.library.criteria
    if any(
        criterion.status == "contradicted" and rows[criterion.id].carries_scores
        for criterion in names.assessment.criteria
    ):
        return ()
    scores = measured_scores(own_scores(names))
    return tuple(score for score in scores if _has_norm(score.record)) or scores


def _has_norm(finding: Finding) -> bool:
    """A number that is compared with other children of the age; one without norm says nothing in a line."""
    return finding.percentile is not None or (finding.mean is not None and finding.sd is not None)


@declared
def other_goals(names: Names) -> tuple[Several, ...]:
    """Another therapy's goals in the record's words: `school: letter formation, seating`."""
    kept = [therapy for therapy in names.records.lists["other_therapy"] if therapy.record.goals]
    return tuple(_other(therapy, names.records) for therapy in kept)


def _other(therapy: View, records: Records) -> Several:
    basis = (therapy.basis or "",)
    named = [goal.record.words if (goal := records.by_id(id)) else id for id in therapy.record.goals if id]
    words = "; ".join(phrasing.printable(text).rstrip(".") for text in named)
    provider = therapy.record.provider or therapy.record.kind.replace("_", " ")
    return Several(
        (
            Stated(provider, phrasing.printable(provider), "value", basis),
            Phrase(": "),
            Stated(words, words, "value", basis),
        )
    )


@declared
def treated(names: Names) -> tuple[SeenDiagnosis, ...]:
    """The diagnoses that the service or its plan names; all where none is named."""
    lists = names.records.lists
    named = [row.record.diagnoses for name in ("services", "plans_of_care") for row in lists[name]]
    ids = {id for group in named for id in group or ()}
    diagnoses = lists["diagnoses"]
    return tuple(diagnosis for diagnosis in diagnoses if diagnosis.record.id in ids) or diagnoses


@declared
def filed_appeals(names: Names) -> tuple[SeenFiling, ...]:
    """The internal appeals that were sent to the plan."""
    appeals = names.library.templates.all_of_step("internal")
    return tuple(filing for filing in names.records.lists["filings"] if filing.record.kind in appeals)


@declared
def first_filings(names: Names) -> tuple[SeenFiling, ...]:
    """What was sent, to the plan or to another office, with its day."""
    return tuple(filing for filing in names.records.lists["filings"] if filing.record.sent_on)
