"""One letter: previewed with the basis of each sentence, its problems with links to their mend, kept, downloaded."""

from typing import Any

from fastapi import APIRouter, Response

from app.domain.letter import Heading, Letter
from app.domain.letter_basis import AUTHOR, WORDS, Basis, ids
from app.domain.told import unsaid
from app.errors import Invalid, LetterNotReady, NotFound
from app.services import edited_letters, kept_letters, letters, own_words, signatures
from app.services.cases import CaseFile, case_file
from app.services.edited_letters import NotTakenBack
from app.services.kept_letters import LetterOrder
from app.services.letters import FORMAT_NAMES, file_name, media_type
from app.services.own_words import KeptWords
from app.web.forms import Form, TheForm
from app.web.visit import SignedIn, Trouble, Visit, quoted
from app.web.workbench.addresses import problem_address
from app.web.workbench.basis import Grounds, bases_of, every_basis
from app.web.workbench.case_page import head
from app.web.workbench.records import filed_records
from app.web.workbench.unsaved import keep as keep_typed
from app.web.workbench.unsaved import left, saved, unsaved

router = APIRouter()


@router.get("/cases/{case_id}/letters/{kind}")
def preview(visit: SignedIn, case_id: str, kind: str, signer: str = "", why: int = -1) -> Response:
    assert visit.actor
    return _preview(visit, case_id, kind, signer, why)


@router.post("/cases/{case_id}/letters/{kind}")
def keep(visit: SignedIn, case_id: str, kind: str, form: TheForm) -> Response:
    """Keep it as final, or as a draft that says so on each page."""
    assert visit.actor
    signer = form.words("signer")
    order = LetterOrder(kind, None, signer or None, is_draft_allowed=form.words("keep") == "draft")
    try:
        stored = kept_letters.write_letter(visit.desk, visit.actor, case_id, order)
    except LetterNotReady as error:
        troubles = [Trouble("problems", problem.message) for problem in error.problems[:20]]
        return _preview(visit, case_id, kind, signer, -1, troubles)
    return visit.go(f"/letters/{stored.entry.id}")


@router.get("/cases/{case_id}/letters/{kind}/words")
def back_to_letter(visit: SignedIn, case_id: str, kind: str) -> Response:
    """The page that answers refused words is loaded again, in another language."""
    return visit.go(f"/cases/{quoted(case_id)}/letters/{quoted(kind)}")


@router.post("/cases/{case_id}/letters/{kind}/words")
def add_words(visit: SignedIn, case_id: str, kind: str, form: TheForm) -> Response:
    """A paragraph of one's own: added, changed, or taken out."""
    assert visit.actor
    told = (form.words("words"), form.words("by"), form.words("after") or None)
    own_id, back = form.words("id"), f"/cases/{case_id}/letters/{kind}?signer={form.words('signer')}#own"
    place = _place(kind, own_id)
    if answer := left(visit, case_id, place, form, f"/cases/{quoted(case_id)}/letters/{quoted(kind)}"):
        return answer
    try:
        if own_id and (form.words("do") == "remove" or not told[0]):
            own_words.take_out_words(visit.desk, visit.actor, case_id, own_id)
        elif own_id:
            own_words.change_words(visit.desk, visit.actor, case_id, own_id, *told)
        else:
            own_words.keep_words(visit.desk, visit.actor, case_id, kind, *told)
    except Invalid as error:
        keep_typed(visit, case_id, place, form)
        troubles = [Trouble("own-words", problem.message) for problem in error.problems]
        return _preview(visit, case_id, kind, form.words("signer"), -1, troubles)
    saved(visit, case_id, place)
    return visit.go(back)


@router.get("/letters/{letter_id}.{format_name}")
def download(visit: SignedIn, letter_id: str, format_name: str) -> Response:
    assert visit.actor
    if format_name not in FORMAT_NAMES:
        raise NotFound(unsaid("missing.format"))
    letter = kept_letters.letter_on_file(visit.desk, visit.actor, letter_id).letter
    content = kept_letters.letter_file(visit.desk, visit.actor, letter, format_name)
    return visit.file(content, media_type(format_name), file_name(letter, format_name))


@router.get("/letters/{letter_id}")
def kept_letter(visit: SignedIn, letter_id: str, why: int = -1) -> Response:
    """A kept letter, as it was written: its blocks are not made anew."""
    return kept_page(visit, letter_id, why)


def kept_page(
    visit: Visit, letter_id: str, why: int, troubles: list[Trouble] | None = None, given: Form | None = None
) -> Response:
    """`given`: the form that was refused, so that nothing in it is lost."""
    assert visit.actor
    stored = kept_letters.letter_on_file(visit.desk, visit.actor, letter_id)
    file = case_file(visit.desk, visit.actor, stored.entry.case_id)
    values: dict[str, Any] = {
        "entry": stored.entry,
        "formats": FORMAT_NAMES,
        "authors": file.case.people or (),
        "given": given,
        "held": signatures.signature_on_file(visit.desk, visit.actor, letter_id),
        "can_sign": signatures.may_be_signed(file.library, stored.letter),
        "signer_name": next(
            (person.name for person in file.case.people or () if person.id == stored.letter.author), ""
        ),
        **_shown(file, stored.letter, why),
    }
    status = 422 if troubles else 200
    return visit.page("workbench/kept_letter.html", status, troubles or (), **head(visit, file, "letters"), **values)


@router.get("/letters/{letter_id}/edited")
@router.get("/letters/{letter_id}/packet")
@router.get("/letters/{letter_id}/sign")
def back_to_kept_page(visit: SignedIn, letter_id: str) -> Response:
    """The page that answers a refused file, packet or name is loaded again, in another language."""
    return visit.go(f"/letters/{quoted(letter_id)}")


@router.post("/letters/{letter_id}/edited")
def take_back(visit: SignedIn, letter_id: str, form: TheForm) -> Response:
    """The Word file, changed by hand: a new version, shown beside the one it was made from."""
    assert visit.actor
    given = form.file("edited")
    try:
        taken = edited_letters.take_back(
            visit.desk, visit.actor, letter_id, given.content if given else b"", form.words("by") or None
        )
    except NotTakenBack as error:
        return kept_page(visit, letter_id, -1, [Trouble("edited", visit.words(f"page.workbench.edited.{error.why}"))])
    told = f"&comments={len(taken.comments)}&left={len(taken.left)}"
    return visit.go(f"/cases/{taken.entry.case_id}/differences?old={letter_id}&new={taken.entry.id}{told}")


@router.post("/letters/{letter_id}/delete")
def delete(visit: SignedIn, letter_id: str, form: TheForm) -> Response:
    assert visit.actor
    entry = kept_letters.letter_on_file(visit.desk, visit.actor, letter_id).entry
    kept_letters.delete_letter(visit.desk, visit.actor, letter_id)
    return visit.go(f"/cases/{entry.case_id}/letters")


def _preview(
    visit: Visit, case_id: str, kind: str, signer: str, why: int, troubles: list[Trouble] | None = None
) -> Response:
    assert visit.actor
    file = case_file(visit.desk, visit.actor, case_id)
    outline = file.library.templates.kinds.get(kind)
    if outline is None:
        raise NotFound(unsaid("missing.letter"))
    kept = own_words.kept_words(visit.desk, visit.actor, case_id, kind)
    signers = letters.signers(file, kind)
    try:
        letter = letters.preview(file, kind, signer or None, [words.own for words in kept])
    except Invalid as error:
        told: dict[str, Any] = {"sentences": [problem.message for problem in error.problems], "signers": signers}
        return visit.page("workbench/unsigned.html", 422, (), outline=outline, **told, **head(visit, file, "letters"))
    values: dict[str, Any] = {
        "outline": outline,
        "signers": signers,
        "signer": letter.author,
        "before_signing": outline.before_signing or "",
        **_own(letter, kept, file),
        "typed": {
            own_id: unsaved(visit, case_id, _place(kind, own_id)) for own_id in ("", *(words.id for words in kept))
        },
        **_shown(file, letter, why),
    }
    status = 422 if troubles else 200
    return visit.page("workbench/letter.html", status, troubles or (), **head(visit, file, "letters"), **values)


def _place(kind: str, own_id: str) -> str:
    """The form of one own paragraph, as what is typed in it is kept."""
    return f"letters/{kind}/{own_id}"


def _own(letter: Letter, kept: list[KeptWords], file: CaseFile) -> dict[str, Any]:
    """What the form of own words needs: sections to choose from, people who may have written, what is there."""
    headings = [
        (block.basis[0], "".join(run.text for run in block.runs))
        for block in letter.blocks
        if isinstance(block, Heading) and block.basis and block.level > 1
    ]
    return {"kept_words": kept, "headings": headings, "authors": file.case.people or ()}


def _shown(file: CaseFile, letter: Letter, why: int) -> dict[str, Any]:
    """The pages of the letter with what each part rests on, and the problems with the places to mend them."""
    filed = filed_records(file.case)
    grounds = Grounds(file.id, file.case, file.assessment, file.library, filed)
    chosen = letter.blocks[why] if 0 <= why < len(letter.blocks) else None
    return {
        "letter": letter,
        "pages": letters.block_pages(letter),
        "bases": [bases_of(block) for block in letter.blocks],
        "author_blocks": {n for n, block in enumerate(letter.blocks) if ids(block.basis, AUTHOR)},
        "grounds": [grounds.of(basis) for basis in every_basis(letter) if Basis.read(basis).kind != WORDS],
        "why": why if chosen else -1,
        "why_grounds": [grounds.of(basis) for basis in bases_of(chosen)] if chosen else [],
        "mends": [
            (problem, problem_address(file.id, problem.where, letter.kind, filed)) for problem in letter.problems
        ],
    }
