"""A signature that was given on a page: who signed what, and when. It holds for exactly what was signed."""

from datetime import date, datetime

from app.domain.letter import Stroke
from app.domain.values import Record, Text


class ElectronicSignature(Record):
    """`name` as the person typed it; `person` is the signer's id among the case's people, `kind` the letter's.

    `letter_on` is the day that the letter bears, `on` the practice's day of signing, `at` the moment. `digest` is the
    SHA-256, in hexadecimal, of the unsigned letter and of the papers that go with it: whatever is changed afterwards
    gives another, and the signature counts no more. `drawn`: what the person drew beside the typed name, if anything.
    """

    name: Text
    person: Text
    kind: Text
    letter_on: date
    on: date
    at: datetime
    digest: Text
    drawn: tuple[Stroke, ...] = ()
