"""The named styles a letter uses. A letterhead's own style of the same name wins; what it lacks is added from here."""

from dataclasses import dataclass
from typing import Literal

# Word has this family everywhere. An office suite without it takes Liberation Serif, whose letters are as wide to the
# hair, so that a page breaks where it broke; the PDF's own serif is of nearly the same width.
FONT = "Times New Roman"
INK = "1F3A5F"
RULE = "BFC5CC"
SHADE = "F1F4F7"

_BUILT_IN = frozenset(
    (
        *("heading 1", "heading 2", "heading 3", "Body Text", "Date", "Salutation", "Quote", "caption"),
        *("List Bullet", "List Number", "List Continue", "Signature"),
    )
)


@dataclass(frozen=True, slots=True)
class Style:
    """`based_on` and `next` are names. `paragraph` and `run` go inside w:pPr and w:rPr, `table` follows them."""

    name: str
    paragraph: str = ""
    run: str = ""
    table: str = ""
    kind: Literal["paragraph", "table"] = "paragraph"
    based_on: str = "Normal"
    next: str = ""

    @property
    def is_built_in(self) -> bool:
        """Word knows the name, and shows it in the reader's language."""
        return self.name in _BUILT_IN

    @property
    def id(self) -> str:
        return self.name.title().replace(" ", "")


def _spacing(before: int, after: int, line: int = 0) -> str:
    exact = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_KEPT = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, before: int, size: int) -> Style:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    ink = f'{_BOLD}<w:color w:val="{INK}"/>{_size(size)}'
    return Style(f"heading {level}", _KEPT + _spacing(before, 60) + outline, ink, next="Body Text")


def _borders(*edges: tuple[str, int, str]) -> str:
    lines = (f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>' for edge, size, color in edges)
    return "<w:tblBorders>" + "".join(lines) + "</w:tblBorders>"


_CELLS = (
    '<w:tblCellMar><w:top w:w="14" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="14" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
)
_FIRST_ROW = (
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr>'
)
_RULES = _borders(("top", 8, INK), ("bottom", 8, INK), ("insideH", 4, RULE))

STYLES = (
    _heading(1, 150, 24),
    _heading(2, 120, 23),
    _heading(3, 90, 22),
    Style("Body Text", _spacing(0, 70)),
    Style("Date", _spacing(0, 160)),
    Style("Inside Address", "<w:keepLines/>" + _spacing(0, 160) + "<w:contextualSpacing/>"),
    Style("Subject Line", _KEPT + _spacing(60, 120), f'{_BOLD}<w:color w:val="{INK}"/>{_size(28)}'),
    Style("Salutation", "<w:keepNext/>" + _spacing(60, 110)),
    Style("Lead Paragraph", _spacing(80, 110)),
    Style("Small Print", "<w:keepLines/>" + _spacing(0, 40), _size(18)),
    Style("Quote", _spacing(0, 110) + '<w:ind w:left="360" w:right="360"/>', "<w:i/><w:iCs/>"),
    Style("List Bullet", _spacing(0, 60)),
    Style("List Number", _spacing(0, 80)),
    Style("List Continue", _spacing(0, 60) + '<w:ind w:left="360"/>'),
    Style("caption", _KEPT + _spacing(60, 20), _BOLD + _size(20), next="Figure"),
    Style("Figure", "<w:keepLines/>" + _spacing(0, 80)),
    Style("Table Text", _spacing(0, 0, 240), _size(19)),
    Style("Table Heading", _spacing(0, 0), _BOLD + _size(19), based_on="Table Text"),
    Style("Signature", _KEPT + _spacing(0, 0)),
    Style("Page Line", _spacing(0, 0), f'<w:color w:val="595959"/>{_size(17)}'),
    Style(
        "Draft Notice",
        '<w:pBdr><w:top w:val="single" w:sz="12" w:space="3" w:color="A61B1B"/>'
        '<w:bottom w:val="single" w:sz="12" w:space="3" w:color="A61B1B"/></w:pBdr>' + _spacing(0, 120),
        f'<w:color w:val="A61B1B"/>{_size(18)}',
    ),
    Style("Letter Table", table=f"<w:tblPr>{_RULES}{_CELLS}</w:tblPr>{_FIRST_ROW}", kind="table", based_on=""),
)
