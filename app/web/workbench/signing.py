"""A kept letter is signed on its page, by the name of the one who signs it, and by hand where there is a script."""

from fastapi import APIRouter, Response

from app.errors import Invalid
from app.services import signatures
from app.services.signatures import Given
from app.web.forms import TheForm
from app.web.visit import SignedIn, Trouble, quoted
from app.web.workbench.letter_page import kept_page

router = APIRouter()


@router.post("/letters/{letter_id}/sign")
def sign(visit: SignedIn, letter_id: str, form: TheForm) -> Response:
    assert visit.actor
    if form.has("take_back"):
        signatures.take_signature_back(visit.desk, visit.actor, letter_id)
        return visit.go(f"/letters/{quoted(letter_id)}")
    try:
        signatures.sign_letter(visit.desk, visit.actor, letter_id, Given(form.words("name"), form.words("drawn")))
    except Invalid as error:
        field = error.problems[0].path.removeprefix("$.")
        return kept_page(visit, letter_id, -1, [Trouble(field, visit.words.told(error.problems[0].message))], form)
    return visit.go(f"/letters/{quoted(letter_id)}#sign")
