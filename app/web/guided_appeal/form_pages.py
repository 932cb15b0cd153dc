"""A form that an office or a plan wants: what it asks for, ready to copy, and filled in where its blank lies here."""

from fastapi import APIRouter, Response

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.errors import NotFound
from app.services.forms import filled_form, forms_for, office_for
from app.web.guided_appeal.opened import SHARED, Opened, TheAppeal

router = APIRouter()


@router.get("/forms/{kind}")
def forms_page(opened: TheAppeal, kind: str) -> Response:
    case, judged, library = *_judged(opened, kind), opened.library
    forms = forms_for(library, case, judged, kind)
    if not forms:
        raise NotFound
    return opened.page("start/forms.html", kind=kind, forms=forms, office=office_for(library, judged, kind))


@router.get("/forms/{kind}/{form}.pdf")
def form_file(opened: TheAppeal, kind: str, form: str) -> Response:
    """To check, sign and send; it goes into no packet by itself."""
    content = filled_form(opened.library, *_judged(opened, kind), kind, form)
    return opened.visit.file(content, "application/pdf", f"{form}.pdf")


def has_forms(opened: Opened, kind: str) -> bool:
    """Whether the page of this letter has a page of forms beside it."""
    return any(kind in form.letters for form in opened.library.forms.values())


def _judged(opened: Opened, kind: str) -> tuple[Case, Assessment]:
    case, judged = opened.case_of(kind), opened.standing.assessment
    if case is None or judged is None or opened.base == SHARED:
        raise NotFound
    return case, judged
