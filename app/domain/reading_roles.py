"""Words that tell who did what in a sentence of a session note, as data in `criteria/reading/records/roles.yaml`."""

from app.domain.values import Record, Text


class RoleRule(Record):
    """Words that tell who did what in a sentence of a note: the therapist or the child, and what was decided."""

    id: Text
    words: tuple[Text, ...]
