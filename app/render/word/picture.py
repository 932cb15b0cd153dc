"""A chart in the text: a caption that stays with it, and an inline picture with alternative text."""

from app.render.chart_scale import HEIGHT, WIDTH
from app.render.word.markup import escaped

_TWENTIETH_OF_A_POINT = 635
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def drawing(number: int, relation: str, alt: str, text_width: int) -> str:
    """`text_width` in twentieths of a point; the picture fills it."""
    across = text_width * _TWENTIETH_OF_A_POINT
    size = f'cx="{across}" cy="{across * HEIGHT // WIDTH}"'
    described = f'id="{number}" name="Chart {number}" descr="{escaped(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {described}/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}">'
        f"<pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
