"""Papers are read on this machine: each value is proposed with its page and words, and nothing is taken over."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.domain.library import Library
from app.domain.reading import KnownChild, Proposal, Reading

File = tuple[str, bytes]


def read_papers(files: Sequence[File], library: Library, child: KnownChild | None = None) -> Reading:
    """The reading of several papers of one case; those of another child than `child` are held.

    Raises Unreadable for a paper that cannot be opened.
    """
    from app.reading.opening import opened  # only here, in the process that reads: no server waits for it at its start
    from app.rules.reading.proposals import read

    return read([opened(name, content) for name, content in files], library, child)


def reading_document(reading: Reading) -> dict[str, Any]:
    """`rejoinder-reading/1` as plain values."""
    documents = [
        {
            "file": one.text.file,
            "kind": one.kind,
            "warnings": list(one.warnings),
            "is_held": one.is_held,
            "pages": [{"page": p.number, "source": p.source, "warnings": list(p.warnings)} for p in one.text.pages],
        }
        for one in reading.documents
    ]
    proposals = [asdict(one) for one in reading.proposals]
    held = [asdict(one) for one in reading.held]
    about = {"format": reading.format, "edition": reading.edition}
    return {**about, "documents": documents, "proposals": proposals, "held": held}


def reading_lines(reading: Reading) -> list[str]:
    """For a person: each paper with its kind, below it value · page · words · tier."""
    lines = []
    for number, document in enumerate(reading.documents):
        lines.append(f"{document.text.file}: {document.kind.replace('_', ' ')}, {len(document.text.pages)} pages")
        lines += [f"  ! {warning}" for warning in document.warnings]
        lines += [_line(one) for one in reading.proposals if one.document == number]
    return lines


def _line(one: Proposal) -> str:
    rivals = f" (or: {', '.join(one.others)})" if one.others else ""
    whose = f" [{one.record}]" if one.record else ""
    return f"  {one.path}{whose} = {one.value}{rivals} · page {one.page} · “{one.words}” · {one.tier}"
