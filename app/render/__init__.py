"""The table of formats a letter can leave in. Rendering adds no words and takes none away."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.letter import Letter, Look


@dataclass(frozen=True, slots=True)
class Format:
    extension: str
    media_type: str
    render: Callable[[Letter, Look], bytes]


# Each format is imported when it is first used: a start-up that writes no PDF does not wait for Typst.
def _docx(letter: Letter, look: Look) -> bytes:
    from app.render.docx import render

    return render(letter, look)


def _pdf(letter: Letter, look: Look) -> bytes:
    from app.render.pdf import render

    return render(letter, look)


def _html(letter: Letter, look: Look) -> bytes:
    from app.render.html import render

    return render(letter, look)


def _text(letter: Letter, look: Look) -> bytes:
    from app.render.text import render

    return render(letter, look)


def check_look(docx: bytes) -> tuple[str, ...]:
    """Notes for a practice that sends its own letterhead; raises Unusable when it cannot serve."""
    from app.render.docx import notes_on

    return notes_on(docx)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "docx": Format("docx", _WORD, _docx),
    "pdf": Format("pdf", "application/pdf", _pdf),
    "html": Format("html", "text/html; charset=utf-8", _html),
    "txt": Format("txt", "text/plain; charset=utf-8", _text),
}
