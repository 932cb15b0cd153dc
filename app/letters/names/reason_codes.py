"""A reason that the notice gives by a code: the code as written, and what the published list means by it."""

from app.domain.denial import Reason
from app.domain.reason_codes import published
from app.letters import phrasing
from app.letters.names.declaring import Names, function
from app.letters.names.seen import SeenReason
from app.letters.stated import Phrase, Several, Stated, Unknown, lacks
from app.letters.views import View


@function
def code_meaning(names: Names, reason: SeenReason) -> Stated | Unknown:
    """What the published list means by the reason’s code; unknown for a payer’s own code or one of no list we hold."""
    code = published(reason.record, names.case.denial)
    row = names.library.clinical.denial_codes.get(f"{code.system} {code.code}") if code else None
    if row is None:
        return lacks("words")
    return Stated(row.id, phrasing.typographic(row.words), "rule", (f"code:{row.id}",))


def is_unexplained(names: Names, reason: SeenReason) -> bool:
    """Whether the reason is a code alone whose meaning no list that we hold gives."""
    return not reason.words and isinstance(code_meaning(names, reason), Unknown)


def given(names: Names, reason: View, words: int) -> Several:
    """A reason for the cell of a table: its words, cut to so many and in quotation marks, else its code and meaning."""
    record: Reason = reason.record
    basis = (reason.basis or "",)
    if record.words:
        said = phrasing.quoted(phrasing.excerpt(record.words, words))
        return Several((Stated(record.words, said, "value", basis),))
    code = phrasing.printable(record.code or "")
    parts: list[Stated | Phrase] = [Phrase(names.words["reason.code"]), Stated(code, code, "value", basis)]
    meaning = code_meaning(names, reason)
    if isinstance(meaning, Stated):
        parts += [Phrase(" ("), meaning, Phrase(")")]
    return Several(tuple(parts))


@function
def stated_reason(names: Names, reason: SeenReason) -> Several:
    """The reason for a list: its words in quotation marks, else its code with its published meaning."""
    return given(names, reason, 40)
