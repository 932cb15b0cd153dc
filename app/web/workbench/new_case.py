"""A case from a few facts and its papers: enough to count the days and to know what is asked. What the papers say is
confirmed next; the rest is typed on its own pages.
"""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Response

from app.domain.case import FORMAT
from app.domain.coverage import Plan
from app.domain.denial import Denial, Service
from app.domain.people import Child
from app.domain.record_types import with_ids
from app.domain.values import Record
from app.errors import Invalid, TooLarge
from app.services import cases
from app.web.forms import Form, TheForm
from app.web.read_values import DAY, label
from app.web.visit import SignedIn, Trouble, Visit
from app.web.workbench.forms.choices import blank_choices
from app.web.workbench.forms.fields import FormField, fields_of, is_first
from app.web.workbench.forms.filled import record_of
from app.web.workbench.handing_in import FIELD, Paper, hand_in, papers_in, refused
from app.web.workbench.unsaved import keep, left, saved, unsaved

router = APIRouter()
PAGE, HERE = "new", "/cases/new"  # as what is typed here is kept: with the person, since there is no case yet
Json = dict[str, Any]
START: Json = {"plan": {"plan_type": "unknown"}, "denial": {"level": "initial", "outcome": "denied"}}


def some_of(model: type[Record], names: Sequence[str]) -> tuple[FormField, ...]:
    """These fields of a type, in this order."""
    by_name = {field.name: field for field in fields_of(model)}
    return tuple(by_name[name] for name in names)


def group(name: str, model: type[Record], *names: str) -> FormField:
    return FormField(name, "group", model=model.__name__, fields=some_of(model, names))


NEEDED = (
    group("child", Child, "first_name", "last_name", "born_on"),
    group("plan", Plan, "payer", "payer_name"),
    group("denial", Denial, "level", "outcome", "dated_on"),
)
MORE = (  # most of it stands on the papers
    group("plan", Plan, "plan_type", "policy_issue_state"),
    group("denial", Denial, "timing", "received_on", "reference_number", "reasons"),
    group("service", Service, "discipline", "is_habilitative", "procedure_codes"),
)


@router.get(HERE)
def new_case(visit: SignedIn) -> Response:
    draft = unsaved(visit, None, PAGE)
    return _page(visit, _typed(draft.form) if draft else START, is_unsaved=draft is not None)


@router.post(HERE)
def create(visit: SignedIn, form: TheForm) -> Response:
    assert visit.actor
    if answer := left(visit, None, PAGE, form, HERE):
        return answer
    typed = _typed(form)
    handed_in, troubles = _papers(visit, form)
    if not troubles and (troubles := _not_yet(visit, typed)):
        troubles += _again(visit, handed_in)
    if troubles:
        keep(visit, None, PAGE, form)
        return _page(visit, typed, troubles)
    try:
        made = cases.create_case(visit.desk, visit.actor, json.dumps(_document(typed)).encode())
    except Invalid as error:
        troubles = [Trouble(_place(problem.path), problem.message) for problem in error.problems[:20]]
        keep(visit, None, PAGE, form)
        return _page(visit, typed, troubles + _again(visit, handed_in))
    saved(visit, None, PAGE)
    hand_in(visit, made.id, handed_in)
    return visit.go(f"/cases/{made.id}/papers")


def _again(visit: Visit, handed_in: Sequence[Paper]) -> list[Trouble]:
    """A browser sends no file a second time."""
    return [Trouble(FIELD, visit.words("page.workbench.new.again"))] if handed_in else []


def _papers(visit: Visit, form: Form) -> tuple[list[Paper], list[Trouble]]:
    """The papers, and why they are not taken: then none was kept, and a browser sends no file a second time."""
    try:
        handed_in = papers_in(form)
    except TooLarge as why:
        return [], [Trouble(FIELD, why.message)]
    troubles = refused(visit, handed_in)
    if troubles and len(handed_in) > len(troubles):
        troubles.append(Trouble(FIELD, visit.words("page.workbench.new.others_again")))
    return handed_in, troubles


def _not_yet(visit: Visit, typed: Json) -> list[Trouble]:
    """Days that have not come: all that is counted from them would be wrong."""
    today = visit.desk.today().isoformat()
    days = {
        f"{name}.{field}": typed.get(name, {}).get(field) or ""
        for name, field in (("child", "born_on"), ("denial", "dated_on"), ("denial", "received_on"))
    }
    return [
        Trouble(path, visit.words("wrong.day_future", label=label(visit.words, path)))
        for path, day in days.items()
        if DAY.match(day) and day > today
    ]


def _typed(form: Form) -> Json:
    """The fields of both parts, group by group."""
    typed: Json = {}
    for part in (NEEDED, MORE):
        for name, values in record_of(form, part, {}).items():
            typed[name] = {**typed.get(name, {}), **values}
    return typed


def _document(typed: Json) -> Json:
    document: Json = {"format": FORMAT, **{name: typed.get(name, {}) for name in ("child", "plan", "denial")}}
    document["denial"] = with_ids(Denial, document["denial"], document)
    service = typed.get("service", {})
    return {**document, "services": [{"id": "s1", **service}]} if service.get("discipline") else document


def _place(path: str) -> str:
    return path.removeprefix("$").lstrip(".").replace("services[0]", "service")


def _page(visit: Visit, typed: Json, problems: Sequence[Trouble] = (), is_unsaved: bool = False) -> Response:
    values: dict[str, Any] = {
        "fields": NEEDED,
        "more": MORE,
        "has_more": _has_more(typed, problems),
        "record": typed,
        "choices": blank_choices(visit.desk.library),
        "is_first": is_first,
        "is_new_case": True,
        "is_unsaved": is_unsaved,
        "has_form": "record-form",
    }
    return visit.page("workbench/new_case.html", 422 if problems else 200, problems, **values)


def _has_more(typed: Json, problems: Sequence[Trouble]) -> bool:
    """Whether what is folded holds anything typed, or a problem: then it stands open."""
    places = [(part.name, field.name) for part in MORE for field in part.fields]
    held = START["plan"]["plan_type"]
    is_typed = any(typed.get(name, {}).get(field) not in (None, held) for name, field in places)
    return is_typed or any(
        trouble.field.startswith(f"{name}.{field}") for trouble in problems for name, field in places
    )
