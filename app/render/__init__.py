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
    from app.render import docx

    return docx.render(letter, look)


def _pdf(letter: Letter, look: Look) -> bytes:
    from app.render import pdf

    return pdf.render(letter, look)


def _html(letter: Letter, look: Look) -> bytes:
    from app.render import html

    return html.render(letter, look)


def _text(letter: Letter, look: Look) -> bytes:
    from app.render import text

    return text.render(letter, look)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {
    "docx": Format("docx", _WORD, _docx),
    "pdf": Format("pdf", "application/pdf", _pdf),
    "html": Format("html", "text/html; charset=utf-8", _html),
    "txt": Format("txt", "text/plain; charset=utf-8", _text),
}
