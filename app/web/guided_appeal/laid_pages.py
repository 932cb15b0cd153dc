"""The pages of one paper of the family, to be put in order, turned and left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Response

from app.errors import Conflict
from app.services import guided_paper_pages
from app.web.forms import TheForm
from app.web.guided_appeal import cards
from app.web.guided_appeal.opened import Opened, TheAppeal, only_for_the_family
from app.web.guided_appeal.paths import Json
from app.web.laid_pages import laying_of, rows_of
from app.web.visit import Trouble, quoted

router = APIRouter()
HERE = "/start/pages"


@router.get("/pages/{document}")
def pages(opened: TheAppeal, document: str) -> Response:
    only_for_the_family(opened)
    return _page(opened, document)


@router.post("/pages/{document}")
def lay_page(opened: TheAppeal, document: str, form: TheForm) -> Response:
    """One button pressed. A page that the appeal rests on stays, and the page says why."""
    only_for_the_family(opened)
    laying, came = laying_of(form)

    def noted(answers: Json, now: Mapping[int, int]) -> Json:
        return with_numbers(answers, document, now)

    def named(answers: Json) -> frozenset[int]:
        return pages_said(answers, document)

    try:
        guided_paper_pages.lay(opened.visit.desk, opened.appeal, document, laying, named, noted)
    except Conflict as wrong:
        return _page(opened, document, [Trouble(f"page-{came}", wrong.message)])
    return opened.visit.go(f"{HERE}/{quoted(document)}#page-{came}")


@router.get("/pages/{document}/{came}.png")
def picture(opened: TheAppeal, document: str, came: int) -> Response:
    """A page, small, as it lies."""
    only_for_the_family(opened)
    content = guided_paper_pages.thumb(opened.visit.desk, opened.appeal, document, came)
    return Response(content, 200, media_type="image/png")


def with_numbers(answers: Json, document: str, now: Mapping[int, int]) -> Json:
    """What was read of the letter with the no, under the numbers of today; what it offers is made anew once it is read
    so, and what was said stays."""
    read = answers.get("read", {})
    if read.get("document") != document:
        return answers
    after = {name: _numbered(read[name], now) for name in ("windows", "elements") if name in read}
    offers = [_offer(offer, now) for offer in read.get("offers", [])]
    return {**answers, "read": {**read, **after, "offers": offers, "is_waiting": True}}


def _numbered(rows: Sequence[Json], now: Mapping[int, int]) -> list[Json]:
    return [{**row, "page": now[row["page"]]} for row in rows if row["page"] in now]


def _offer(offer: Json, now: Mapping[int, int]) -> Json:
    """It stays in its place, so that what was said to it stays with it."""
    return {
        **offer,
        "page": now.get(offer["page"], offer["page"]),
        "instead": [_offer(other, now) for other in offer.get("instead", ())],
    }


def pages_said(answers: Json, document: str) -> frozenset[int]:
    """The pages of the letter with the no from which something was taken."""
    read = answers.get("read", {})
    if read.get("document") != document:
        return frozenset()
    said = cards.said(answers)
    return frozenset(offer["page"] for number, offer in enumerate(read.get("offers", ())) if said.get(number) == "yes")


def _page(opened: Opened, document: str, troubles: Sequence[Trouble] = ()) -> Response:
    paper, shown = guided_paper_pages.pages_on_file(
        opened.visit.desk, opened.appeal, document, pages_said(opened.answers, document)
    )
    is_notice = opened.answers.get("read", {}).get("document") == document
    held: Sequence[dict[str, Any]] = opened.answers["case"].get("documents") or ()
    title = next((listed.get("title") for listed in held if listed["id"] == document), None) or paper.name
    return opened.page(
        "start/pages.html",
        409 if troubles else 200,
        problems=troubles,
        paper=paper,
        title=title,
        pages=rows_of(shown),
        address=f"{HERE}/{quoted(document)}",
        onward="/start/notice/reading" if is_notice else "/start/reading",
    )
