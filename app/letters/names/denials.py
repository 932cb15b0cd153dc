"""What a reason is answered with beside the clinical record: counts of a limit, other therapy, first filings."""

from typing import Any

from app.domain.assessment import Assessment, BenefitCount
from app.domain.case import Case
from app.domain.clinical import LiteratureRow
from app.domain.library import Library
from app.letters import phrasing
from app.letters.names import claims, help
from app.letters.names.codes import code_numbers
from app.letters.names.records import Records
from app.letters.stated import Phrase, Several, Stated
from app.letters.views import View


def functions(case: Case, assessment: Assessment, library: Library, records: Records) -> dict[str, Any]:
    """Under the names that paragraphs use."""
    return {
        **claims.functions(case, records),
        **help.functions(case, assessment, library),
        "is_clinical": is_clinical(case, assessment, library),
        "recounts": recounts(assessment, records),
        "other_goals": other_goals(records),
        "first_filings": tuple(one for one in records.lists["filings"] if one.record.sent_on),
        "sent_before": tuple(one for one in records.lists["documents"] if one.record.was_sent_with_request),
        "measured_scores": measured_scores,
        "treated": treated(records),
        "code_numbers": code_numbers(case, library),
        "literature": literature(case, assessment, library),
    }


def is_clinical(case: Case, assessment: Assessment, library: Library) -> bool:
    """Whether a stated reason is about the child's need, or a rule makes need the answer to a limit."""
    if not case.denial.reasons:
        return True
    types, arguments = library.clinical.denial_types, library.law.arguments
    if any(one.kind not in types or types[one.kind].is_clinical for one in case.denial.reasons):
        return True
    applying = (one.id for one in assessment.arguments if one.verdict == "applies")
    is_a_limit = any(one.kind == "benefit_maximum" for one in case.denial.reasons)
    return is_a_limit and any(one in arguments and arguments[one].is_about_need for one in applying)


def literature(case: Case, assessment: Assessment, library: Library) -> tuple[dict[str, Stated | None], ...]:
    """Findings that fit in every way, where the notice disputes that the therapy is proven; none elsewhere."""
    if not any(one.kind == "experimental" for one in case.denial.reasons or ()):
        return ()
    rows = [library.clinical.literature[one.id] for one in assessment.literature if one.use == "cite"]
    return tuple(_published(row) for row in rows)


def _published(row: LiteratureRow) -> dict[str, Stated | None]:
    basis = (f"literature:{row.id}",)
    cite = f"{row.cite}. doi {row.doi}" if row.doi else row.cite
    finding = phrasing.typographic(row.finding[:1].upper() + row.finding[1:])
    return {
        "cite": Stated(row.id, cite, "rule", basis),
        "finding": Stated(row.id, finding, "rule", basis),
        "limits": Stated(row.id, phrasing.typographic(row.limits), "rule", basis) if row.limits else None,
    }


def recounts(assessment: Assessment, records: Records) -> tuple[dict[str, Any], ...]:
    """Limits that are not used up by our own count; a count that confirms the plan's is no argument."""
    return tuple(_recount(one, records) for one in assessment.counts if one.used is not None and one.used < one.limit)


def _recount(one: BenefitCount, records: Records) -> dict[str, Any]:
    lines = tuple(f"record:{line}" for line in one.records)
    basis = (f"record:{one.benefit}", *lines)
    return {
        "used": Stated(one.used, phrasing.number(one.used or 0), "derived", basis),
        "limit": Stated(one.limit, phrasing.number(one.limit), "value", (f"record:{one.benefit}",)),
        "unit": Phrase(f"{one.unit}s"),
        "is_visits": one.unit == "visit",
        "year_from": Stated(one.year_from, phrasing.day(one.year_from), "derived", basis),
        "lines": tuple(view for line in one.records if (view := records.by_id(line))),
        "benefit": records.by_id(one.benefit),
    }


# Never argued as a deficit by themselves (criteria.md 8.1): an age, a bare count, and a child's own aims.
_NO_DEFICIT = frozenset({"age_equivalent", "raw_score", "individual_outcome"})


def measured_scores(findings: tuple[View, ...]) -> tuple[View, ...]:
    """Scores that a reason may be answered with."""
    return tuple(one for one in findings if one.record.score_kind not in _NO_DEFICIT)


def other_goals(records: Records) -> tuple[Several, ...]:
    """Another therapy's goals in the record's words: `school: letter formation, seating`."""
    kept = [one for one in records.lists["other_therapy"] if one.record.goals]
    return tuple(_other(one, records) for one in kept)


def _other(one: View, records: Records) -> Several:
    basis = (one.basis or "",)
    named = [goal.record.words if (goal := records.by_id(id)) else id for id in one.record.goals if id]
    words = "; ".join(phrasing.printable(text).rstrip(".") for text in named)
    provider = one.record.provider or one.record.kind.replace("_", " ")
    return Several(
        (
            Stated(provider, phrasing.printable(provider), "value", basis),
            Phrase(": "),
            Stated(words, words, "value", basis),
        )
    )


def treated(records: Records) -> tuple[View, ...]:
    """The diagnoses that the service or its plan names; all where none is named."""
    lists = [one.record.diagnoses for name in ("services", "plans_of_care") for one in records.lists[name]]
    ids = {id for one in lists for id in one or ()}
    found = records.lists["diagnoses"]
    return tuple(one for one in found if one.record.id in ids) or found
