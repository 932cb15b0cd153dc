"""The fields of a record as a form asks for them, read off its type. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from app.domain.coverage import Filing, Plan
from app.domain.denial import CitedPolicy
from app.domain.records import Finding, ProgressPoint
from app.domain.references import REFERENCES
from app.domain.values import Record

Kind = Literal[
    "text", "words", "day", "moment", "number", "whole", "flag", "choice", "choices", "texts", "link", "links",
    "payer", "discipline", "instrument", "letter_kind", "group", "rows", "hidden",
]  # fmt: skip
LONG = frozenset(
    "words skilled response rationale discharge_plan content competence carry_over changes history outcome said "
    "prior_level_of_function prognosis risk_without lost why reason_stopped excludes brochure_words promised".split()
)
# What a person needs first; the rest stands behind "more".
FIRST: dict[str, tuple[str, ...]] = {
    "Finding": ("instrument", "scale", "domain", "score_kind", "score", "mean", "sd", "percentile", "page"),
    "Observation": ("domain", "severity", "words", "page"),
    "Evaluation": ("document", "kind", "discipline", "done_on", "evaluator", "findings", "observations", "prognosis"),
    "Document": ("kind", "title", "dated_on", "author", "pages", "signed_on", "valid_from", "valid_to"),
    "Goal": ("words", "measure", "domain", "term", "baseline", "target", "progress", "addresses", "document", "page"),
    "ProgressPoint": ("on", "value", "note", "document", "page"),
    "Note": ("session_on", "author", "minutes", "goals", "skilled", "response", "document", "page", "interventions"),
    "SkilledCare": ("author", "words", "document", "page"),
    "Person": ("role", "name", "credentials", "relationship", "npi", "license", "organization", "phone"),
    "Child": ("first_name", "last_name", "born_on", "pronouns", "address"),
    "Plan": (
        "payer", "payer_name", "plan_type", "plan_name", "funding", "employer_kind", "policy_issue_state", "member_id",
        "group_number", "card_words", "network_status", "benefits",
    ),
    "Benefit": ("kind", "discipline", "visits_per_year", "exception", "words", "document", "page"),
    "Denial": (
        "level", "outcome", "timing", "is_urgent", "dated_on", "received_on", "reference_number", "decided_by",
        "reasons", "policies_cited", "notice_elements", "document",
    ),
    "Service": ("discipline", "is_habilitative", "is_continuation", "setting", "procedure_codes", "provider",
                "requested", "approved"),
    "PlanOfCare": (
        "document", "page", "discipline", "visits_per_week", "minutes_per_visit", "visits", "goals", "interventions",
        "rationale", "discharge_plan",
    ),
    "Quantity": ("visits", "minutes_per_visit", "units", "visits_per_week", "from_on", "to_on"),
    "AppealOutcome": ("level", "result", "decided_on", "decided_by", "words", "reason_results"),
    "Diagnosis": ("code", "description", "is_primary", "diagnosed_on", "diagnosed_by", "document", "page"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormField:
    """`model` is the type of a group or of each row; `target` the list that a link leads to."""

    name: str
    kind: Kind
    is_needed: bool = False
    choices: tuple[str, ...] = ()
    target: str = ""
    model: str = ""
    fields: tuple["FormField", ...] = field(default=(), repr=False)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The choices as the pages list them: value and name."""
        return tuple((choice, choice) for choice in self.choices)


@cache
def fields_of(model: type[Record]) -> tuple[FormField, ...]:
    """Every field of the type, those that a person needs first in front."""
    names = dict.fromkeys((*FIRST.get(model.__name__, ()), *model.model_fields))
    return tuple(_field(model, name) for name in names if name in model.model_fields)


def is_first(model: str, name: str) -> bool:
    return model not in FIRST or name in FIRST[model]


def _field(model: type[Record], name: str) -> FormField:
    info = model.model_fields[name]
    kind, told = _kind(model, name, info.annotation)
    return FormField(info.alias or name.rstrip("_"), kind, info.is_required(), **told)


def _kind(model: type[Record], name: str, annotation: Any) -> tuple[Kind, dict[str, Any]]:
    target = dict(REFERENCES.get(model, ())).get(name) or ("documents" if name == "document" else "")
    parts = [arm for arm in (get_args(annotation) or (annotation,)) if arm is not NoneType]
    is_literal = get_origin(annotation) is Literal
    part: Any = annotation if is_literal else parts[0]
    if name == "id":
        return "hidden", {}
    if get_origin(part) is tuple:
        return _many(get_args(part)[0], target)
    if target:
        return "link", {"target": target}
    if get_origin(part) is Literal:
        return "choice", {"choices": get_args(part)}
    if isinstance(part, type) and issubclass(part, Record):
        return "group", {"model": part.__name__, "fields": fields_of(part)}
    return _plain(model, name, part), {}


def _many(part: Any, target: str) -> tuple[Kind, dict[str, Any]]:
    if isinstance(part, type) and issubclass(part, Record):
        return "rows", {"model": part.__name__, "fields": fields_of(part)}
    if target:
        return "links", {"target": target}
    if get_origin(part) is Literal:
        return "choices", {"choices": get_args(part)}
    return "texts", {}


def _plain(model: type[Record], name: str, part: Any) -> Kind:
    if model in (Plan, CitedPolicy) and name == "payer":
        return "payer"
    if name == "discipline":
        return "discipline"
    if model is Finding and name == "instrument":
        return "instrument"
    if model is Filing and name == "kind":
        return "letter_kind"
    bare = get_args(part)[0] if get_args(part) else part
    if bare is bool:
        return "flag"
    kinds: dict[Any, Kind] = {int: "whole", float: "number", date: "day", datetime: "moment"}
    return kinds.get(bare, "words" if name in LONG and model is not ProgressPoint else "text")
