"""The case seen by a paragraph: every record by id, and what the assessment says each one shows."""

from collections.abc import Sequence
from datetime import date

from app.domain.assessment import Assessment, CriterionStatus
from app.domain.case import Case
from app.domain.goals import goals_of_the_services
from app.domain.library import Library
from app.domain.records import Evaluation, Goal
from app.domain.values import Record
from app.letters.views import View

_LISTS = (
    "services", "diagnoses", "people", "documents", "evaluations", "plans_of_care", "goals", "notes", "skilled_care",
    "caregiver_programs", "other_therapy", "prior_treatments", "interruptions", "treatment_events", "home_findings",
    "network_searches", "infusion_records", "authorizations", "claim_lines", "statements", "filings", "calls",
    "earlier_denials",
)  # fmt: skip

# A goal that was lost has no course to show; one whose words keep a level aims at no gain; schoolwork is schoolwork.
_TOLD_AS: dict[str, dict[str, object]] = {
    "progress": {"progress": None},
    "gain": {"aim": "maintain"},
    "domain": {"domain": "educational"},
}
# Lists that are argued from. Papers, people and services are named, not argued.
_WITHHELD_FROM = (
    "evaluations", "findings", "observations", "goals", "notes", "skilled_care", "caregiver_programs", "other_therapy",
    "prior_treatments", "interruptions", "treatment_events", "home_findings", "infusion_records", "statements",
)  # fmt: skip


class Records:
    """Views by record id, and by what they are shown to prove."""

    def __init__(self, case: Case, assessment: Assessment, library: Library) -> None:
        rows = library.criteria
        self._statuses = tuple(
            (criterion, rows[criterion.id].category)
            for criterion in assessment.criteria
            if not criterion.is_unverified and criterion.id in rows
        )
        self._shown: dict[tuple[str, ...], tuple[View, ...]] = {}
        self._withheld: frozenset[str] = frozenset()
        self._views: dict[str, View] = {}
        self.lists: dict[str, tuple[View, ...]] = {name: self._all(getattr(case, name), name) for name in _LISTS}
        ours = {service.id for service in goals_of_the_services(case)}
        goals = (goal for goal in self.lists["goals"] if goal.record.id in ours)
        self.lists["goals"] = tuple(self._since_baseline(goal, assessment.on) for goal in goals)
        self.lists["notes"] = tuple(sorted(self.lists["notes"], key=lambda note: note.record.session_on))
        self._held_in: dict[str, View] = {}
        for index, evaluation in enumerate(case.evaluations or ()):
            held = (*(evaluation.findings or ()), *(evaluation.observations or ()))
            self._held_in |= {record.id: self.lists["evaluations"][index] for record in held}
            for name in ("findings", "observations"):
                views = self._all(getattr(evaluation, name), f"evaluations[{index}].{name}", evaluation)
                self.lists[name] = self.lists.get(name, ()) + views
        self.lists["benefits"] = self._all(case.plan.benefits, "plan.benefits")
        self._withhold(assessment)

    def _withhold(self, assessment: Assessment) -> None:
        """What speaks against us stays out of every list, and the course of a goal that was lost out of the goal."""
        self._withheld = frozenset(adverse.record for adverse in assessment.against if adverse.withheld == "all")
        changes: dict[str, dict[str, object]] = {}
        for contrary in assessment.against:
            if contrary.withheld in _TOLD_AS:
                changes[contrary.record] = {**changes.get(contrary.record, {}), **_TOLD_AS[contrary.withheld]}
        for name in _WITHHELD_FROM:
            kept = (view for view in self.lists.get(name, ()) if view.record.id not in self._withheld)
            self.lists[name] = tuple(self._told_as(view, changes.get(view.record.id)) for view in kept)

    def _told_as(self, goal: View, change: dict[str, object] | None) -> View:
        if change is None:
            return goal
        view = View(goal.record.model_copy(update=change), goal.path, goal.basis)
        self._views[goal.record.id] = view
        return view

    def _all(
        self, records: Sequence[Record] | None, path: str, evaluation: Evaluation | None = None
    ) -> tuple[View, ...]:
        views = []
        for index, record in enumerate(records or ()):
            identity = getattr(record, "id", None)
            if evaluation is not None and not getattr(record, "document", None):
                # A finding stands on its evaluation's paper unless it names its own.
                record = record.model_copy(update={"document": evaluation.document})
            view = View(record, f"{path}[{index}]", f"record:{identity}" if identity else None)
            if identity:
                self._views[identity] = view
            views.append(view)
        return tuple(views)

    def _since_baseline(self, goal: View, on: date) -> View:
        """The goal with its measurements from the baseline to today; others show no course (VAL-FUTURE)."""
        record: Goal = goal.record
        start = record.baseline.on if record.baseline and record.baseline.on else date.min
        kept = tuple(point for point in record.progress or () if start <= point.on <= on)
        view = View(record.model_copy(update={"progress": kept or None}), goal.path, goal.basis)
        self._views[record.id] = view
        return view

    def by_id(self, identity: object) -> View | None:
        raw = getattr(identity, "raw", identity)
        return self._views.get(raw) if isinstance(raw, str) else None

    def evaluations_of(self, records: tuple[View, ...]) -> tuple[View, ...]:
        """The evaluations that hold these findings or observations, each once."""
        return tuple(
            dict.fromkeys(self._held_in[record.record.id] for record in records if record.record.id in self._held_in)
        )

    def statuses(self, *categories: str) -> tuple[CriterionStatus, ...]:
        """Judged criteria of these categories, never the unverified ones."""
        return tuple(status for status, category in self._statuses if category in categories)

    def shown(self, *categories: str) -> tuple[View, ...]:
        """The records that prove criteria of these categories, each once, as the assessment found them."""
        if categories not in self._shown:
            self._shown[categories] = self._proving(categories)
        return self._shown[categories]

    def _proving(self, categories: tuple[str, ...]) -> tuple[View, ...]:
        views = [
            record
            for status in self.statuses(*categories)
            if status.status in {"met", "partly"}
            for evidence in status.evidence
            if evidence.record not in self._withheld and (record := self.by_id(evidence.record))
        ]
        return tuple(dict.fromkeys(views))

    def shown_in(self, name: str, *categories: str) -> tuple[View, ...]:
        """Only those from one list of the case, in the case's order."""
        proven = set(self.shown(*categories))
        return tuple(view for view in self.lists.get(name, ()) if view in proven)
