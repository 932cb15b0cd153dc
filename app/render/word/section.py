"""The page: size, margins, borders and which headers differ, taken over from a letterhead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from app.domain.told import unsaid
from app.errors import Unusable
from app.render.word.markup import R, W

_W = f"{{{W}}}"
_ON = (None, "1", "true", "on")
_LEAST_WIDTH = 3600  # 2.5 inches, in twentieths of a point: less cannot hold a table of criteria
_MARGINS = {"top": 1080, "right": 1224, "bottom": 1008, "left": 1224, "header": 560, "footer": 504, "gutter": 0}


@dataclass(frozen=True, slots=True)
class WordSection:
    """`before_columns` and `after_columns` are what goes into w:sectPr around our single column."""

    before_columns: str
    after_columns: str
    text_width: int
    references: Mapping[tuple[str, str], str]
    has_first_page: bool


def section_of(body: Any) -> WordSection:
    """The first section that has a header or footer is the letterhead's; else the last."""
    sections = list(body.iter(_W + "sectPr"))
    chosen = next((section for section in sections if _references(section)), sections[-1] if sections else None)
    if chosen is None:
        chosen = etree.Element(_W + "sectPr", nsmap={"w": W})
    title_page = chosen.find(_W + "titlePg")
    has_first = title_page is not None and title_page.get(_W + "val") in _ON
    size = {"w": _number(chosen, "pgSz", "w", 12240), "h": _number(chosen, "pgSz", "h", 15840)}
    margins = {edge: _number(chosen, "pgMar", edge, usual) for edge, usual in _MARGINS.items()}
    width = size["w"] - margins["left"] - margins["right"] - margins["gutter"]
    if width < _LEAST_WIDTH:
        raise Unusable(unsaid("letterhead.narrow"))
    orient = ' w:orient="landscape"/>' if size["w"] > size["h"] else "/>"
    before = _element("pgSz", size).replace("/>", orient) + _element("pgMar", margins) + _borders(chosen)
    return WordSection(before, "<w:titlePg/>" if has_first else "", width, _references(chosen), has_first)


def _references(section: Any) -> dict[tuple[str, str], str]:
    """(header or footer, kind of page) → relation."""
    return dict(_each_reference(section))


def _each_reference(section: Any) -> Iterator[tuple[tuple[str, str], str]]:
    for place in ("header", "footer"):
        for element in section.findall(f"{_W}{place}Reference"):
            yield (place, element.get(_W + "type", "default")), element.get(f"{{{R}}}id", "")


def _number(section: Any, tag: str, name: str, usual: int) -> int:
    element = section.find(_W + tag)
    value = element.get(_W + name, "") if element is not None else ""
    return int(value) if value.lstrip("-").isdecimal() and value.isascii() and len(value) < 7 else usual


def _element(tag: str, values: Mapping[str, int]) -> str:
    return f"<w:{tag} " + " ".join(f'w:{name}="{value}"' for name, value in values.items()) + "/>"


def _borders(section: Any) -> str:
    element = section.find(_W + "pgBorders")
    if element is None or any(key.startswith(f"{{{R}}}") for edge in element.iter() for key in edge.attrib):
        return ""
    element.tail = None
    return etree.tostring(element, encoding="unicode")
