"""Paragraphs that a person adds to a letter in their own words. They rest on their author and on nothing else."""

from app.domain.values import Record, Text


class OwnWords(Record):
    """`after` is the basis of the heading under which they stand (`words:heading/skilled`); none: before the end."""

    after: Text | None = None
    words: Text
    by: Text
