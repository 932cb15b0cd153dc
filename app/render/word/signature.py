"""Where people sign: room for the hand or what it drew, a rule, and below it who signs. Two sign side by side."""

from collections.abc import Mapping, Sequence

from app.domain.letter import SignatureBlock
from app.render.word.markup import Shape, paragraph, runs

_KEPT = Shape(keep_with_next=True)  # the list of enclosures behind it does not stand on a page of its own
_ROOM_TO_SIGN = 560  # twentieths of a point, a little less than half an inch


def signature_row(
    blocks: tuple[SignatureBlock, ...],
    drawn: Sequence[str],
    styles: Mapping[str, str],
    text_width: int,
    page_break: bool = False,
) -> str:
    half = text_width // 2
    if len(blocks) == 1:
        return _lines(blocks[0], drawn[0], styles["Signature"], half, page_break)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>'
        f"{_lines(block, picture, styles['Signature'], 360, page_break)}</w:tc>"
        for block, picture in zip(blocks, drawn, strict=True)
    )
    # A grid without a style has no rules, and without cell margins its text begins where the letter's own begins.
    grid = f'<w:gridCol w:w="{half}"/>' * len(blocks)
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    look = '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
    properties = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>{margins}{look}</w:tblPr>'
    return (
        f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _lines(block: SignatureBlock, drawn: str, style: str, right_indent: int, page_break: bool) -> str:
    first = Shape(
        keep_with_next=True,
        page_break_before=page_break and not drawn,
        space_before=0 if drawn else _ROOM_TO_SIGN,
        is_ruled_above=True,
        right_indent=right_indent,
    )
    above = paragraph(style, drawn, Shape(keep_with_next=True, page_break_before=page_break)) if drawn else ""
    return above + "".join(
        paragraph(style, runs(line), first if number == 0 else _KEPT)
        for number, line in enumerate(block.lines or ((),))
    )
