"""How numbers, dates, ages and lists are written in a letter. Pure text, US English."""

import re
from collections.abc import Sequence
from datetime import date

from app.domain.saying import MONTHS, age, day, months_between, number, ordinal

__all__ = ["age", "day", "months_between", "number", "ordinal"]  # said in a letter as everywhere

_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile(r"[ \t\r\n\u00a0]+")


def short_day(value: date) -> str:
    """`Oct 5, 2026`, for tables."""
    return f"{MONTHS[value.month - 1][:3]} {value.day}, {value.year}"


def small_number(value: int) -> str:
    """Words up to twelve, digits above."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else str(value)


def pages(numbers: list[int]) -> str:
    """`p. 3`, `pp. 3–4`, `pp. 2, 5, 9`."""
    ordered = sorted(set(numbers))
    spans: list[list[int]] = []
    for page in ordered:
        if spans and page == spans[-1][-1] + 1:
            spans[-1].append(page)
        else:
            spans.append([page])
    text = ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)
    return f"{'p.' if len(ordered) == 1 else 'pp.'} {text}"


def printable(text: str) -> str:
    """One line of text that every format can carry: no control or direction-override characters, white space single."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _UNPRINTABLE.sub(" ", text)).strip()


def excerpt(text: str, words: int) -> str:
    """The text if it is short; else its first whole sentences, or its first words, with an ellipsis that says so."""
    clean = printable(text)
    if len(clean.split()) <= words and len(clean) <= words * 20:
        return clean
    kept: list[str] = []
    for sentence in _SENTENCE_END.split(clean):
        if len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    shortened = " ".join(kept) or " ".join(clean.split()[:words])
    return shortened[: words * 20].rstrip(" ,;") + " …"


def ends(text: str, words: int) -> str:
    """The text if it is short, else its first and last sentence; none is cut: its meaning may stand at the end."""
    clean = printable(text)
    sentences = _SENTENCE_END.split(clean)
    if len(clean.split()) <= words or len(sentences) < 3:
        return clean if len(clean) <= words * 40 else excerpt(clean, words * 2)
    return f"{sentences[0]} … {sentences[-1]}"


def quoted(text: str) -> str:
    """In double quotation marks; quotation marks inside become single."""
    inner = printable(text).replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{inner}”"


def part_quoted(text: str) -> str:
    """In quotation marks inside a sentence of ours, which has its own end: one sentence gives up its full stop."""
    clean = printable(text)
    return quoted(clean.removesuffix(".") if clean.count(". ") == 0 and not clean.endswith("..") else clean)


def sentence_quoted(text: str) -> str:
    """In quotation marks and closed like a sentence."""
    clean = printable(text)
    return quoted(clean if clean.endswith((".", "!", "?", "…", ":")) else f"{clean}.")


def joined(parts: Sequence[str], last: str) -> str:
    """`amount, frequency and duration`; `last` is the language's word before the last part, with its space."""
    *before, end = parts or ("",)
    return f"{', '.join(before)} {last}{end}" if before else end


def typographic(text: str) -> str:
    """Our own words with curved apostrophes."""
    return text.replace("'", "’")
