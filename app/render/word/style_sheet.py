"""A letterhead's style sheet made ready: the letter's styles added where missing, nothing that hides or numbers."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from app.render.word.markup import W
from app.render.word.styles import STYLES, Style

_W = f"{{{W}}}"
# A style may set type and colour. It may not hide words, add numbers of its own, start pages or turn the line around.
_REFUSED = (
    *("numPr", "vanish", "specVanish", "webHidden", "pageBreakBefore", "framePr", "lang"),
    *("bidi", "rtl", "bidiVisual", "textDirection"),
)
_EMPTY = f'<w:styles xmlns:w="{W}"/>'.encode()


def style_sheet(root: Any | None, language: str) -> tuple[bytes, Mapping[str, str]]:
    """The part's bytes, and each of our style names with the id it has there."""
    sheet = deepcopy(root) if root is not None else etree.fromstring(_EMPTY)
    for name in _REFUSED:
        for element in list(sheet.iter(_W + name)):
            element.getparent().remove(element)
    _set_language(sheet, language)
    ids = {"Normal": _default_paragraph_style(sheet)}
    known, taken = _ids_by_name(sheet), {element.get(_W + "styleId") for element in sheet.iter(_W + "style")}
    missing = [style for style in STYLES if (style.kind, style.name.casefold()) not in known]
    for style in STYLES:
        own = f"Letter{style.id}" if style.id in taken else style.id
        ids[style.name] = known.get((style.kind, style.name.casefold()), own)
    for style in missing:
        sheet.append(etree.fromstring(definition(style, ids)))
    return etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True), ids


def _ids_by_name(sheet: Any) -> dict[tuple[str, str], str]:
    ids: dict[tuple[str, str], str] = {}
    for element in sheet.iter(_W + "style"):
        name, style_id = element.find(_W + "name"), element.get(_W + "styleId")
        if name is not None and style_id:
            ids.setdefault((element.get(_W + "type", ""), name.get(_W + "val", "").casefold()), style_id)
    return ids


def _default_paragraph_style(sheet: Any) -> str:
    for element in sheet.iter(_W + "style"):
        if element.get(_W + "type") == "paragraph" and element.get(_W + "default") in ("1", "true", "on"):
            return str(element.get(_W + "styleId"))
    normal = (
        f'<w:style xmlns:w="{W}" w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    sheet.append(etree.fromstring(normal))
    return "Normal"


def definition(style: Style, ids: Mapping[str, str]) -> str:
    """`w:style`; the order of its children is fixed by the schema."""
    own = "" if style.is_built_in else ' w:customStyle="1"'
    based_on = f'<w:basedOn w:val="{ids[style.based_on]}"/>' if style.based_on in ids else ""
    following = f'<w:next w:val="{ids[style.next]}"/>' if style.next in ids else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="{style.kind}"{own} w:styleId="{ids[style.name]}">'
        f'<w:name w:val="{style.name}"/>{based_on}{following}<w:qFormat/>{paragraph}{run}{style.table}</w:style>'
    )


def _set_language(sheet: Any, language: str) -> None:
    """In the document's defaults, where a screen reader looks for it."""
    defaults = sheet.find(_W + "docDefaults")
    if defaults is None:
        defaults = etree.SubElement(sheet, _W + "docDefaults")
        sheet.insert(0, defaults)
    run_default = defaults.find(_W + "rPrDefault")
    if run_default is None:
        run_default = etree.SubElement(defaults, _W + "rPrDefault")
        defaults.insert(0, run_default)
    properties = run_default.find(_W + "rPr")
    if properties is None:
        properties = etree.SubElement(run_default, _W + "rPr")
    tag = etree.SubElement(properties, _W + "lang")
    tag.set(_W + "val", language)
