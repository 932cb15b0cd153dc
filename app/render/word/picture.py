"""Pictures in the text, inline and with alternative text: charts with a caption, two in a row, and what was drawn."""

from collections.abc import Mapping

from app.render.chart_scale import HEIGHT, WIDTH
from app.render.word.markup import Shape, escaped, paragraph

GAP = 120  # twentieths of a point between two charts
_TWENTIETH_OF_A_POINT = 635
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def drawing(
    number: int, relation: str, alt: str, text_width: int, shape: tuple[int, int] = (WIDTH, HEIGHT), name: str = "Chart"
) -> str:
    """`text_width` in twentieths of a point; the picture fills it. `shape`: how wide it is for how high."""
    across = text_width * _TWENTIETH_OF_A_POINT
    size = f'cx="{across}" cy="{across * shape[1] // shape[0]}"'
    described = f'id="{number}" name="{name} {number}" descr="{escaped(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {described}/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def chart_row(pair: list[tuple[str, str]], styles: Mapping[str, str], text_width: int, page_break: bool) -> str:
    """One or two charts, each with its caption, in a grid without rules."""
    half = text_width // 2
    kept = Shape(keep_with_next=True, page_break_before=page_break)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(styles['caption'], caption, kept)}{paragraph(styles['Figure'], picture)}</w:tc>"
        for caption, picture in pair
    )
    grid = f'<w:gridCol w:w="{half}"/>' * len(pair)
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    look = '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
    width = f'<w:tblW w:w="{half * len(pair)}" w:type="dxa"/>'
    properties = f'<w:tblPr>{width}<w:tblLayout w:type="fixed"/>{margins}{look}</w:tblPr>'
    return (
        f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )
