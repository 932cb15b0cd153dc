"""Text that every format can hold: no control characters, no half characters, no marks that turn the line around.

What is read as one, `p. 4`, `§ 38.2`, `Exhibit C`, is held on one line.
"""

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# C0 and C1 controls are illegal in XML; bidirectional overrides could make a sentence read as another one.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """The same text without what would break a file; line ends become `\\n`."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


UNBROKEN = "\u00a0"
_LED = re.compile(r"(?<!\w)(?:Exhibits? (?=[A-Z]{1,2}\b|\Z)|(?:pp?\.|§§?) (?=\d|\Z))")


def unparted(text: str) -> str:
    """The same text with a page beside its `p.`, a section beside its sign and a letter beside its `Exhibit`."""
    if "p. " in text or "§" in text or "Exhibit" in text:  # most texts hold none, and a search is slow
        return _LED.sub(lambda match: match[0][:-1] + UNBROKEN, text)
    return text
