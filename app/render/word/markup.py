"""WordprocessingML for text: what has to be escaped, runs, paragraphs with their properties in Word's order."""

from dataclasses import dataclass
from functools import lru_cache

from app.domain.letter import Run, Runs
from app.render.printable import printable, unparted

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    text = printable(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a single paragraph adds to its style. Measures are twentieths of a point."""

    keep_with_next: bool = False
    page_break_before: bool = False
    number: int = 0
    space_before: int | None = None
    is_ruled_above: bool = False
    right_tab: int = 0
    right_indent: int = 0


PLAIN = Shape()


@lru_cache(maxsize=1024)
def properties(style: str, shape: Shape = PLAIN) -> str:
    """`w:pPr`; the order of its children is fixed by the schema."""
    parts = [f'<w:pPr><w:pStyle w:val="{style}"/>']
    parts += ["<w:keepNext/>"] * shape.keep_with_next
    parts += ["<w:pageBreakBefore/>"] * shape.page_break_before
    if shape.number:
        parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{shape.number}"/></w:numPr>')
    if shape.is_ruled_above:
        parts.append('<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="808080"/></w:pBdr>')
    if shape.right_tab:
        parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{shape.right_tab}"/></w:tabs>')
    if shape.space_before is not None:
        parts.append(f'<w:spacing w:before="{shape.space_before}"/>')
    if shape.right_indent:
        parts.append(f'<w:ind w:right="{shape.right_indent}"/>')
    return "".join(parts) + "</w:pPr>"


def paragraph(style: str, content: str, shape: Shape = PLAIN) -> str:
    return f"<w:p>{properties(style, shape)}{content}</w:p>"


def runs(line: Runs) -> str:
    return "".join(map(run, line))


_EMPHASIS = {
    (False, False): "",
    (True, False): "<w:rPr><w:b/><w:bCs/></w:rPr>",
    (False, True): "<w:rPr><w:i/><w:iCs/></w:rPr>",
    (True, True): "<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>",
}


def run(part: Run) -> str:
    return f"<w:r>{_EMPHASIS[part.bold, part.italic]}{text(unparted(part.text))}</w:r>"


def text(words: str) -> str:
    """`w:t`, with line ends and tabs as Word's own marks."""
    safe = escaped(words)
    if "\n" in safe or "\t" in safe:
        safe = safe.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        safe = safe.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{safe}</w:t>'
