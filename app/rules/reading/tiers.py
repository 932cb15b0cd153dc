"""Which values may become sure: behind a label, of a strict shape, without a rival, and seen twice. Pure."""

from collections.abc import Sequence

from app.domain.reading import Page, PaperText, Proposal, Window
from app.domain.reading_rules import LabelRule

_STRICT = frozenset({"date", "id", "phone", "procedure_code", "diagnosis_code", "money"})
MOST_LOOKS = 40  # a paper


def to_look_at_again(
    readings: Sequence[Proposal] | Sequence[Window], papers: Sequence[PaperText], labels: Sequence[LabelRule]
) -> list[Proposal | Window]:
    """Those of a text layer that a second look can make sure."""
    able = (proposal for proposal in readings if may_be_sure(proposal, labels))
    return [reading for reading in able if papers[reading.document].pages[reading.page - 1].source == "text"][
        :MOST_LOOKS
    ]


def may_be_sure(read: Proposal | Window, labels: Sequence[LabelRule]) -> bool:
    """Behind a label, of a strict shape, without a rival: what two models must read alike on a picture."""
    if isinstance(read, Window):
        return read.is_entry and not read.others
    return not read.others and any(rule.id == read.rule and rule.shape in _STRICT for rule in labels)


def may_be_sure_in_a_picture(read: Proposal | Window, labels: Sequence[LabelRule]) -> bool:
    """As above, but for an identifier with a stop inside: a speck on a fax looks like one to both models."""
    is_id = any(rule.id == read.rule and rule.shape == "id" for rule in labels)
    return may_be_sure(read, labels) and not (is_id and "." in read.words.strip("."))


def cut_off(read: Proposal | Window, labels: Sequence[LabelRule], page: Page) -> str:
    """An identifier on a picture with the digits that follow at once: they may be its end, parted from it by the scan.
    Empty where none do."""
    _, top, right, bottom = read.box
    is_id = any(rule.id == read.rule and rule.shape == "id" for rule in labels)
    behind = (
        word.text
        for word in page.words
        if is_id
        and 0 <= word.box[0] - right < bottom - top
        and top < (word.box[1] + word.box[3]) / 2 < bottom
        and word.text.strip(".,;").isdigit()
    )
    end = next(behind, "")
    return f"{read.words} {end.strip('.,;')}" if end else ""
