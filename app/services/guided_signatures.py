"""A family signs its letter on the page: the record lies with the answers, sealed, and holds for what was signed."""

import json
from dataclasses import replace

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.signing import ElectronicSignature
from app.errors import Invalid, KindRefused
from app.services import guided_appeals
from app.services.attachments import attachment_of
from app.services.case_documents import Json
from app.services.desk import Desk
from app.services.guided_appeals import GuidedAppeal
from app.services.guided_letters import letter
from app.services.guided_paper_pages import laid_of
from app.services.signatures import Given, Signed, digest_with, signature_by


def guided_signature(desk: Desk, appeal: GuidedAppeal, case: Case, kind: str) -> tuple[Letter, Signed | None]:
    """The letter as it is sent today, unsigned, with its signature. A signed letter keeps the day that it bore."""
    library = desk.library
    today = letter(library, case, kind, desk.today())
    held = appeal.answers.get("signed", {}).get(kind)
    if held is None:
        return today, None
    signature = ElectronicSignature.model_validate_json(json.dumps(held))
    try:
        then = letter(library, case, kind, signature.letter_on)
    except (Invalid, KindRefused):
        return today, Signed(signature, is_valid=False)
    is_valid = not then.is_draft and signature.digest == _digest(desk, appeal, then)
    return (then if is_valid else today), Signed(signature, is_valid)


def sign(desk: Desk, appeal: GuidedAppeal, case: Case, kind: str, given: Given) -> None:
    """Raises Invalid where the name is not that of the one who signs, or the drawing is none."""
    library = desk.library
    made = letter(library, case, kind, desk.today())
    signature = signature_by(desk, library, made, case, given, _digest(desk, appeal, made))
    kept = signature.model_dump(mode="json")
    guided_appeals.change(
        desk, appeal.code, lambda answers: {**answers, "signed": {**answers.get("signed", {}), kind: kept}}
    )


def take_back(desk: Desk, appeal: GuidedAppeal, kind: str) -> None:
    def without(answers: Json) -> Json:
        return {
            **answers,
            "signed": {name: signature for name, signature in answers.get("signed", {}).items() if name != kind},
        }

    guided_appeals.change(desk, appeal.code, without)


def _digest(desk: Desk, appeal: GuidedAppeal, made: Letter) -> str:
    files = {document: attachment_of(desk, appeal, document)[1].content for document in appeal.answers["files"]}
    return digest_with(replace(made, labels=()), files, laid_of(desk, appeal))
