"""Words by which sentences of clinical papers are told apart, as data in `criteria/reading/records/`."""

from app.domain.values import Record, Text


class RoleRule(Record):
    """Regular expressions of one role: who acts, what was decided, why this often, how a drug is told of."""

    id: Text
    words: tuple[Text, ...]
