"""The same words in plain text, HTML, DOCX and PDF; charts and lines to sign on are drawn, not written, on a page."""

import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from app.domain.library import Library
from app.services.letters import rendered

_TAGS = re.compile(r"<style.*?</style>|<script.*?</script>|<head.*?</head>|<[^>]+>", re.S)
_DRAWN = re.compile(r"^_{10,}$|^ *Progress chart.*?(?=\n\n|\Z)", re.M | re.S)


def differing(letter: Any, library: Library, body: str) -> Iterator[str]:
    told = _counted(_DRAWN.sub("", body))
    for name, text in (("html", _html), ("docx", _docx), ("pdf", _pdf)):
        seen = _counted(text(rendered(letter, library, name)))
        # A page breaks long words at its edge; what is whole elsewhere on it, or joined, is there.
        joined = "".join(seen)
        lost = [word for word in told if word not in seen and len(word) > 3 and (name != "pdf" or word not in joined)]
        if lost:
            yield f"words of the text are not in the {name}: {', '.join(sorted(lost)[:5])}"


def _counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _html(page: bytes) -> str:
    return html.unescape(_TAGS.sub(" ", page.decode()))


def _docx(page: bytes) -> str:
    """Every text of the body, its tables, the heads and the feet; a tab or a new line parts two words."""
    opened = Document(io.BytesIO(page))
    parts = [opened.element.body]
    parts += [part._element for section in opened.sections for part in (section.header, section.footer)]
    return " ".join(_text_of(paragraph) for part in parts for paragraph in part.iter(qn("w:p")))


def _text_of(paragraph: Any) -> str:
    apart = (qn("w:tab"), qn("w:br"), qn("w:cr"))
    nodes = (node for node in paragraph.iter() if node.tag in (*apart, qn("w:t")))
    return "".join(" " if node.tag in apart else node.text or "" for node in nodes)


def _pdf(page: bytes) -> str:
    text = "\n".join(page_of.extract_text() for page_of in PdfReader(io.BytesIO(page)).pages)
    return re.sub(r"-\n", "", text) + " " + text.replace("\n", " ")
