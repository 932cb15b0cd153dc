"""Which values may become sure: behind a label, of a strict shape, without a rival, from the text layer. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.reading import PaperText, Proposal, Window
from app.domain.reading_rules import LabelRule

_STRICT = frozenset({"date", "id", "phone", "procedure_code", "diagnosis_code", "money"})
MOST_LOOKS = 40  # a paper


def to_look_at_again(
    proposals: Sequence[Proposal], papers: Sequence[PaperText], labels: Sequence[LabelRule]
) -> tuple[int, ...]:
    """The numbers of the proposals that a second look can make sure."""
    strict = {rule.id for rule in labels if rule.shape in _STRICT}
    return tuple(
        number
        for number, one in enumerate(proposals)
        if one.rule in strict and not one.others and papers[one.document].pages[one.page - 1].source == "text"
    )[:MOST_LOOKS]


def windows_to_look_at_again(windows: Sequence[Window], papers: Sequence[PaperText]) -> tuple[int, ...]:
    """The same of windows: a day or count behind a label, without a rival."""
    return tuple(
        number
        for number, one in enumerate(windows)
        if one.is_entry and not one.others and papers[one.document].pages[one.page - 1].source == "text"
    )[:MOST_LOOKS]


def with_sure(proposals: Sequence[Proposal], numbers: Collection[int]) -> tuple[Proposal, ...]:
    return tuple(replace(one, tier="sure") if number in numbers else one for number, one in enumerate(proposals))
