"""A letter's text as patterns read it: one line, plain quotes and hyphens, headings marked, no list of problems."""

import re

HEADING = " \x1d "  # stands where a heading stood
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "})
_UNDERLINED = re.compile(r"^(?P<heading>\S.*)\n(?:-{3,}|={3,})$", re.M)
_PROBLEMS = re.compile(r"^\*{78}$.*?^\*{78}$", re.M | re.S)


def plain(text: str) -> str:
    """`text` is the letter as plain text; a draft lists its problems between two lines of stars."""
    marked = _UNDERLINED.sub(lambda match: HEADING + match["heading"] + HEADING, _PROBLEMS.sub("", text))
    return single_line(marked)


def single_line(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_QUOTES).replace("\x1d", "\x00")).replace("\x00", "\x1d").strip()


def without_quotes(text: str, reasons: list[str]) -> str:
    """The letter without the payer's own words, whole or cut short by dots."""
    for words in filter(None, map(single_line, reasons)):
        whole = re.escape(words.rstrip(".")) + r"\.?"
        text = re.sub(whole, " ", text, flags=re.I)
        if len(words) > 60:
            text = re.sub(re.escape(words[:40]) + r'[^"]{0,600}(?=")', " ", text, flags=re.I)
    return text


def answer_to(text: str, reasons: list[str], number: int) -> str:
    """From the quotation of reason `number` (1, 2 …) to the next quotation or heading; empty where it is not quoted."""
    starts = [_quoted_at(text, words) for words in reasons]
    begin = starts[number - 1]
    if begin is None:
        return ""
    start, end = begin
    later = [begun[0] for begun in starts if begun is not None and begun[0] > start]
    headings = [text.find("\x1d", end)] if text.find("\x1d", end) >= 0 else []
    return text[end : min([*later, *headings, len(text)])]


def _quoted_at(text: str, words: str) -> tuple[int, int] | None:
    """Where the reason stands in quotation marks."""
    opening = single_line(words).rstrip(".")[:40]
    if not opening:
        return None
    match = re.search('"' + re.escape(opening) + '[^"]*"', text, re.I)
    return (match.start(), match.end()) if match else None
