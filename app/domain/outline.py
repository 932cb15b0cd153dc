"""The outline of a letter kind: its sections in order, and what may fill them. Data of letter_templates/letters/."""

from typing import Literal

from app.domain.values import Record, Text


class Section(Record):
    """A heading and what stands under it.

    `paragraphs` are ids; `each` repeats them over a list (`reasons`, `arguments`, …); `table` and `charts` name a
    built block. A section with nothing to say is left out, heading and all.
    """

    id: Text
    heading: Text | None = None
    level: int = 1
    paragraphs: tuple[Text, ...] = ()
    each: Text | None = None
    is_list: bool = False
    table: Text | None = None
    charts: Text | None = None
    when: Text | None = None


class LetterKind(Record):
    """`id` is the kind's name in every door. `levels` are the denial levels it answers; `use_instead` for others."""

    id: Text
    title: Text
    purpose: Text
    recipient: Literal["plan", "external_review_office", "state", "family"]
    due_date: Text | None = None
    levels: tuple[Text, ...] = ()
    use_instead: Text | None = None
    signers: tuple[Text, ...] = ()
    sections: tuple[Section, ...]
