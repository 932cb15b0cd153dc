"""What the form of an office or a plan asks for, as data; the form itself lies only in a practice's own folder."""

from typing import Literal

from app.domain.ref import KindId
from app.domain.values import Record, Text
from app.domain.vocabulary import State

FormLine = Literal[
    "child_name", "child_first_name", "child_last_name", "child_born_on", "parent_name", "parent_relationship",
    "parent_phone", "insurer", "plan_name", "member_id", "group_number", "reference_number", "notice_on", "therapy",
    "diagnoses", "codes", "reasons", "therapist", "doctor",
]  # fmt: skip


class FormSheet(Record):
    """`letters`: those that it goes with. `lines`: what it asks for, in its order.

    `state`: that of the office whose form it is; such a sheet goes before one of all states. `blank`: the PDF beside
    the letterhead (`letter_templates/look/`) and `fields`: what stands in each of its fields, several with a space
    between.
    """

    id: Text
    letters: tuple[KindId, ...]
    lines: tuple[FormLine, ...]
    state: State | None = None
    blank: Text | None = None
    fields: dict[str, tuple[FormLine, ...]] = {}
