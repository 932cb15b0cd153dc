"""Writes letter_templates/look/letter.docx: named styles and an empty letterhead, the same bytes every time."""

from pathlib import Path

from app.render.word.markup import XML, R, W
from app.render.word.package import archive, content_types, packed
from app.render.word.relations import Relation, relations_part
from app.render.word.style_sheet import definition
from app.render.word.styles import FONT, STYLES

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LOOK = Path(__file__).resolve().parent.parent / "letter_templates" / "look" / "letter.docx"
_FONTS = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
_PAGE = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="792" w:right="1152" w:bottom="720" w:left="1152"'
    ' w:header="560" w:footer="504" w:gutter="0"/><w:cols w:space="720"/>'
)


def letter_docx() -> bytes:
    ids = {"Normal": "Normal"} | {style.name: style.id for style in STYLES}
    styles = "".join(definition(style, ids) for style in STYLES)
    sheet = f'{XML}<w:styles xmlns:w="{W}">{_DEFAULTS}{_NORMAL}{styles}</w:styles>'
    document = (
        f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>{_PAGE}</w:sectPr></w:body></w:document>'
    )
    parts = [
        packed("_rels/.rels", relations_part((Relation("document", "officeDocument", "word/document.xml"),))),
        packed("word/document.xml", document.encode(), f"{_MAIN}document.main+xml"),
        packed("word/_rels/document.xml.rels", relations_part((Relation("styles", "styles", "styles.xml"),))),
        packed("word/styles.xml", sheet.encode(), f"{_MAIN}styles+xml"),
    ]
    extensions = {"xml": "application/xml", "rels": "application/vnd.openxmlformats-package.relationships+xml"}
    return archive([content_types(parts, extensions), *parts])


if __name__ == "__main__":
    _LOOK.write_bytes(letter_docx())
