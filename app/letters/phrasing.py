"""How numbers, dates, ages and lists are written in a letter. Pure text, US English."""

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069]"
)
_SPACES = re.compile(r"[ \t\r\n\u00a0]+")


def day(value: date) -> str:
    """`October 5, 2026`."""
    return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"


def short_day(value: date) -> str:
    """`Oct 5, 2026`, for tables."""
    return f"{_MONTHS[value.month - 1][:3]} {value.day}, {value.year}"


def number(value: float) -> str:
    """Digits as recorded, without a needless decimal: `74`, `1.5`."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"


def small_number(value: int) -> str:
    """Words up to twelve, digits above."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else str(value)


def ordinal(value: float) -> str:
    """`4th`, `1st`, `22nd`; a fraction keeps its digits: `2.5th`."""
    text = number(value)
    if "." in text or text[-2:] in {"11", "12", "13"}:
        return text + "th"
    return text + {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")


def months_between(earlier: date, later: date) -> int:
    """Completed months."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def age(months: int) -> str:
    """`5 years 6 months`, `11 months`."""
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'s' * (years != 1)}"] * bool(years)
    parts += [f"{rest} month{'s' * (rest != 1)}"] * bool(rest or not years)
    return " ".join(parts)


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
