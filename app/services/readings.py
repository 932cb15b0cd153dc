"""Papers are read on this machine: each value is proposed with its page and words, and nothing is taken over."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.domain.library import Library
from app.domain.reading import KnownChild, Proposal, Reading

File = tuple[str, bytes]
Refusal = tuple[str, str]  # the name of a file, and why it cannot be read
_ONCE = "Nothing is sure: each value was read once, because the reader for pictures (the extra `ocr`) is not installed."


def read_papers(
    files: Sequence[File],
    library: Library,
    child: KnownChild | None = None,
    *,
    twice: bool = False,
    refused: list[Refusal] | None = None,
) -> Reading:
    """The reading of several papers of one case; those of another child than `child` are held.

    `twice`: what may become sure is looked at again in the picture of its page. A paper that cannot be opened is added
    to `refused` and the others are read; without such a list it raises Unreadable.
    """
    # only here, in the process that reads: no server waits for it at its start
    from app.reading.kept_pictures import KeptPictures
    from app.reading.opening import Unreadable, opened
    from app.rules.reading.proposals import read
    from app.services.second_readings import seen_twice

    texts, kept_pictures = [], []
    for name, content in files:
        try:
            own = KeptPictures()
            texts.append(opened(name, content, own.seen if twice else None))
            own.begin(content)
            kept_pictures.append(own)
        except Unreadable as wrong:
            if refused is None:
                raise
            refused.append((name, wrong.message))
    reading = read(texts, library, child)
    return seen_twice(reading, kept_pictures, library) if twice else reading


def reading_document(reading: Reading) -> dict[str, Any]:
    """`rejoinder-reading/1` as plain values."""
    documents = [
        {
            "file": document.text.file,
            "kind": document.kind,
            "warnings": list(document.warnings),
            "is_held": document.is_held,
            "pages": [
                {"page": p.number, "source": p.source, "warnings": list(p.warnings)} for p in document.text.pages
            ],
        }
        for document in reading.documents
    ]
    proposals = [asdict(proposal) for proposal in reading.proposals]
    held = [asdict(proposal) for proposal in reading.held]
    about = {"format": reading.format, "edition": reading.edition, "is_seen_twice": reading.is_seen_twice}
    beside = {
        "windows": [asdict(window) for window in reading.windows],
        "elements": [asdict(element) for element in reading.elements],
    }
    return {**about, "documents": documents, "proposals": proposals, "held": held, **beside}


def reading_lines(reading: Reading) -> list[str]:
    """For a person: each paper with its kind, below it value · page · words · tier."""
    lines = [] if reading.is_seen_twice else [_ONCE]
    for number, document in enumerate(reading.documents):
        pages = len(document.text.pages)
        lines.append(f"{document.text.file}: {document.kind.replace('_', ' ')}, {pages} page{'s' * (pages != 1)}")
        lines += [f"  ! {warning}" for warning in document.warnings]
        lines += [_line(proposal) for proposal in reading.proposals if proposal.document == number]
        lines += [window_line(asdict(window)) for window in reading.windows if window.document == number]
        lines += [element_line(asdict(element)) for element in reading.elements if element.document == number]
    return lines


def _line(proposal: Proposal) -> str:
    rivals = f" (or: {', '.join(proposal.others)})" if proposal.others else ""
    whose = f" [{proposal.record}]" if proposal.record else ""
    place = f"page {proposal.page} · “{proposal.words}” · {proposal.tier}"
    return f"  {proposal.path}{whose} = {proposal.value}{rivals} · {place}"


def window_line(window: dict[str, Any]) -> str:
    """A time that the notice gives: `window for appeal = 180 days from receipt · page 2 · “…” · look`."""
    count = f"{window['count']} {window['unit'].replace('_', ' ')}" if window["count"] else ""
    count += f" from {window['runs_from']}" if window["count"] and window["runs_from"] else ""
    said = ", ".join(filter(None, (window["last_day"], count)))
    rivals = f" (or: {', '.join(window['others'])})" if window["others"] else ""
    kind = window["kind"].replace("_", " ")
    return f"  window for {kind} = {said}{rivals} · page {window['page']} · “{window['sentence']}” · {window['tier']}"


def element_line(element: dict[str, Any]) -> str:
    """A part that a notice must hold, with the words that show it: `on the notice: review steps · page 2 · “…”`."""
    name = element["element"].replace("_", " ")
    return f"  on the notice: {name} · page {element['page']} · “{element['sentence']}” · {element['tier']}"
