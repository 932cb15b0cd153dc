"""The case seen by a paragraph: every record by id, and what the assessment says each one shows."""

from typing import Any

from app.domain.assessment import Assessment, CriterionStatus
from app.domain.case import Case
from app.domain.library import Library
from app.letters.views import View

_LISTS = (
    "services", "diagnoses", "people", "documents", "evaluations", "plans_of_care", "goals", "notes", "skilled_care",
    "caregiver_programs", "other_therapy", "prior_treatments", "home_findings", "network_searches",
    "infusion_records", "authorizations", "claim_lines", "statements", "filings", "calls", "earlier_denials",
)  # fmt: skip


class Records:
    """Views by record id, and by what they are shown to prove."""

    def __init__(self, case: Case, assessment: Assessment, library: Library) -> None:
        self._library = library
        self._statuses = assessment.criteria
        self._views: dict[str, View] = {}
        self.lists: dict[str, tuple[View, ...]] = {name: self._all(getattr(case, name), name) for name in _LISTS}
        for index, evaluation in enumerate(case.evaluations or ()):
            for name in ("findings", "observations"):
                found = self._all(getattr(evaluation, name), f"evaluations[{index}].{name}", evaluation)
                self.lists[name] = self.lists.get(name, ()) + found
        self.lists["benefits"] = self._all(case.plan.benefits, "plan.benefits")

    def _all(self, records: tuple[Any, ...] | None, path: str, evaluation: Any = None) -> tuple[View, ...]:
        views = []
        for index, record in enumerate(records or ()):
            identity = getattr(record, "id", None)
            if evaluation is not None and not record.document:
                # A finding stands on its evaluation's paper unless it names its own.
                record = record.model_copy(update={"document": evaluation.document})
            view = View(record, f"{path}[{index}]", f"record:{identity}" if identity else None)
            if identity:
                self._views[identity] = view
            views.append(view)
        return tuple(views)

    def by_id(self, identity: object) -> View | None:
        raw = getattr(identity, "raw", identity)
        return self._views.get(raw) if isinstance(raw, str) else None

    def statuses(self, *categories: str) -> tuple[CriterionStatus, ...]:
        """Judged criteria of these categories, never the unverified ones."""
        rows = self._library.criteria
        return tuple(
            status
            for status in self._statuses
            if not status.is_unverified and status.id in rows and rows[status.id].category in categories
        )

    def shown(self, *categories: str) -> tuple[View, ...]:
        """The records that prove criteria of these categories, each once, as the assessment found them."""
        found = [
            record
            for status in self.statuses(*categories)
            if status.status in {"met", "partly"}
            for evidence in status.evidence
            if (record := self.by_id(evidence.record))
        ]
        return tuple(dict.fromkeys(found))

    def shown_in(self, name: str, *categories: str) -> tuple[View, ...]:
        """Only those from one list of the case, in the case's order."""
        proven = set(self.shown(*categories))
        return tuple(view for view in self.lists.get(name, ()) if view in proven)
