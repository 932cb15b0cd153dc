"""Words by which the head and the foot of a paper name people and practices, data of `criteria/reading/people/`."""

from typing import Literal

from app.domain.values import Record, Text

PeopleWordName = Literal[
    "roles", "first_name", "last_name", "coverage_labels", "id_labels",
    "practice_labels", "clinician_labels", "practice", "practice_soft",
    "no_practice", "told_of", "birth", "licence",
    "services", "signed", "date_labels", "not_signed", "others_sign", "seen_by_others", "other_days", "letter_days",
]  # fmt: skip


class PeopleWordRule(Record):
    """Regular expressions; `id` says what they are, and a comment in the file says where they stand."""

    id: PeopleWordName
    words: tuple[Text, ...]
