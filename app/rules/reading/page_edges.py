"""What stands at the edge of a page and is no part of its text."""

import re
from collections.abc import Sequence

from app.rules.reading.layout import Segment

# A page's number, a transmission line of a fax, the number of a form: at the edge of the page, no part of its text. A
# line of an older message that was quoted is none either.
NO_TEXT = re.compile(
    r"\bpage \d+ of \d+\b|^Form [A-Z]{1,4}[- ]?\d|^https?://"
    r"|^\d{2}/\d{2}/\d{4} \d\d:\d\d$"
    r"|^(?:FROM|TO): \S+$|^\s*>",
    re.I,
)
# `Letter of June 9 2/3` in the first or last line of a page; elsewhere `Baseline 2/3` is a measure.
_PAGE_OF = re.compile(r"\b\d+/\d+$(?<=\s\d/\d)|^\d/\d$")


def text_of(column: Sequence[Segment]) -> list[Segment]:
    """The words of a column without those."""
    tops = [segment.box[1] for segment in column]
    edges = (min(tops, default=0.0), max(tops, default=0.0))
    return [
        segment
        for segment in column
        if not NO_TEXT.search(segment.text)
        and not (_PAGE_OF.search(segment.text) and any(abs(segment.box[1] - edge) < segment.height for edge in edges))
    ]
