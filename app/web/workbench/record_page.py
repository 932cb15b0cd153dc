"""One record on a form of its own: typed, checked, kept; a problem stands beside its field."""

import re
from typing import Any

from fastapi import APIRouter, Response

from app.domain.told import row
from app.errors import Invalid, NotFound, Outdated, StillNeeded
from app.services import records
from app.services.cases import CaseFile, case_file
from app.web.forms import Form, TheForm
from app.web.visit import SignedIn, Trouble, Visit, quoted
from app.web.workbench.case_page import head
from app.web.workbench.forms.choices import choices, insights
from app.web.workbench.forms.fields import fields_of, is_first
from app.web.workbench.forms.filled import record_of
from app.web.workbench.record_list import LISTS
from app.web.workbench.unsaved import keep, left, saved, unsaved

router = APIRouter()
NEW = "new"


@router.get("/cases/{case_id}/child")
@router.get("/cases/{case_id}/plan")
@router.get("/cases/{case_id}/denial")
def frame_page(visit: SignedIn, case_id: str) -> Response:
    """The child, the plan or the notice."""
    return _page(visit, case_id, visit.request.url.path.rpartition("/")[2], None)


@router.post("/cases/{case_id}/child")
@router.post("/cases/{case_id}/plan")
@router.post("/cases/{case_id}/denial")
def keep_frame(visit: SignedIn, case_id: str, form: TheForm) -> Response:
    return _keep(visit, case_id, visit.request.url.path.rpartition("/")[2], None, form)


@router.get("/cases/{case_id}/{name}/{record_id}")
def record_page(visit: SignedIn, case_id: str, name: str, record_id: str) -> Response:
    return _page(visit, case_id, name, record_id)


@router.post("/cases/{case_id}/{name}/{record_id}")
def keep_record(visit: SignedIn, case_id: str, name: str, record_id: str, form: TheForm) -> Response:
    return _keep(visit, case_id, name, record_id, form)


@router.get("/cases/{case_id}/{name}/{record_id}/delete")
def back_to_record(visit: SignedIn, case_id: str, name: str, record_id: str) -> Response:
    """The page that answers a refused deletion is loaded again, in another language."""
    return visit.go(f"/cases/{quoted(case_id)}/{quoted(name)}/{quoted(record_id)}")


@router.post("/cases/{case_id}/{name}/{record_id}/delete")
def delete_record(visit: SignedIn, case_id: str, name: str, record_id: str, form: TheForm) -> Response:
    assert visit.actor
    _check_list(name)
    try:
        records.remove_record(visit.desk, visit.actor, case_id, name, record_id, None)
    except StillNeeded:
        trouble = Trouble("delete", visit.words("page.workbench.record.needed"))
        return _page(visit, case_id, name, record_id, None, [trouble])
    saved(visit, case_id, _place(name, record_id))
    return visit.go(f"/cases/{case_id}/records#{name}")


def _keep(visit: Visit, case_id: str, name: str, record_id: str | None, form: Form) -> Response:
    assert visit.actor
    _check_list(name)
    file = case_file(visit.desk, visit.actor, case_id)
    before = _held(file, name, record_id)
    place, here = _place(name, record_id), visit.request.url.path
    seen = records.record_mark(before) if form.words("version") == str(file.version) else ""
    if answer := left(visit, case_id, place, form, here, seen):
        return answer
    fields = tuple(field for field in fields_of(records.TYPES[name]) if field.kind != "hidden")
    record = record_of(form, fields, before)
    version = int(form.words("version")) if form.words("version").isdecimal() else None
    try:
        if record_id is None:
            records.keep_frame(visit.desk, visit.actor, case_id, name, record, version)
            saved(visit, case_id, place)
            return visit.go(f"/cases/{case_id}/{name}?kept=yes")
        own = None if record_id == NEW else record_id
        kept = records.keep_record(visit.desk, visit.actor, case_id, name, own, record, version)
    except Invalid as error:
        keep(visit, case_id, place, form, seen)
        return _page(visit, case_id, name, record_id, record, _troubles(visit, error, {field.name for field in fields}))
    except Outdated:  # the page holds the version that is there now: what was typed counts if it is sent once more
        keep(visit, case_id, place, form, records.record_mark(before), is_told=True)
        trouble = Trouble("record-form", visit.words("page.workbench.record.outdated"))
        return _page(visit, case_id, name, record_id, record, [trouble], Outdated.status)
    saved(visit, case_id, place)
    after = NEW if form.words("then") == "another" else kept.record["id"]
    return visit.go(f"/cases/{case_id}/{name}/{after}?kept=yes")


def _page(
    visit: Visit,
    case_id: str,
    name: str,
    record_id: str | None,
    typed: dict[str, Any] | None = None,
    problems: list[Trouble] | None = None,
    refused: int = 422,
) -> Response:
    assert visit.actor
    _check_list(name)
    file = case_file(visit.desk, visit.actor, case_id)
    model = records.TYPES[name]
    held, version = _held(file, name, record_id), str(file.version)
    fields = [field for field in fields_of(model) if field.kind != "hidden"]
    draft = unsaved(visit, case_id, _place(name, record_id)) if typed is None else None
    if draft:
        typed = record_of(draft.form, fields, held)
        is_seen = draft.seen == records.record_mark(held)
        version = version if is_seen else draft.form.words("version")  # somebody else wrote: saving it says so
    values: dict[str, Any] = {
        "list_name": name,
        "record_id": record_id,
        "record": typed if typed is not None else held,
        "fields": fields,
        "model": model.__name__,
        "is_first": is_first,
        "version": version,
        "has_form": "record-form",
        "is_unsaved": draft is not None,
        "is_kept": "kept" in visit.request.query_params,
        "choices": choices(file),
        **insights(file, name, held),
    }
    status = refused if problems else 200
    return visit.page("workbench/record.html", status, problems or (), **head(visit, file, "records"), **values)


def _place(name: str, record_id: str | None) -> str:
    """The page, as what is typed on it is kept."""
    return f"{name}/{record_id or ''}"


def _troubles(visit: Visit, error: Invalid, own: set[str]) -> list[Trouble]:
    """Each problem at its field, the field's own name in front; those of other records in one sentence."""
    troubles = []
    for problem in error.problems[:30]:
        field = problem.path.removeprefix("$").lstrip(".")
        if re.split(r"[.\[]", field)[0] not in own:
            troubles.append(Trouble("record-form", visit.words("page.workbench.record.needed")))
            continue
        last = field.rpartition(".")[2].partition("[")[0]
        label = f"page.workbench.field.{last}"
        named = visit.words(label) if visit.words.has(label) else last
        troubles.append(Trouble(field, row(f"{named}:", problem.message, by=" ")))
    return list(dict.fromkeys(troubles))


def _check_list(name: str) -> None:
    if name not in LISTS and name not in records.FRAMES:
        raise NotFound


def _held(file: CaseFile, name: str, record_id: str | None) -> dict[str, Any]:
    """The record as it is on file; a new one is empty."""
    if record_id is None:
        frame: dict[str, Any] = file.document[name]
        return frame
    if record_id == NEW:
        return {}
    kept = next((candidate for candidate in file.document.get(name) or () if candidate.get("id") == record_id), None)
    if kept is None:
        raise NotFound
    return dict(kept)
