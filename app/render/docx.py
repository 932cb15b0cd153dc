"""A letter as a Word file on the practice's letterhead."""

from app.domain.letter import Letter, Look
from app.domain.told import unsaid
from app.render.flow import laid_out
from app.render.phrases import draft_notice
from app.render.printable import printable
from app.render.word.body import Body
from app.render.word.furniture import Furniture, draft_paragraph, page_paragraph, part
from app.render.word.letterhead import Letterhead, letterhead
from app.render.word.markup import XML, R, W, escaped
from app.render.word.numbering import numbering
from app.render.word.package import Packed, archive, content_types, packed
from app.render.word.relations import Relation, relations_part

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def render(letter: Letter, look: Look) -> bytes:
    """The same letter on the same letterhead gives the same bytes."""
    head = letterhead(look.docx, letter.language)
    body = _body(letter, head)
    fittings = _fittings(letter, head)
    parts = [
        _core(letter),
        packed("word/document.xml", _document(body, head, fittings), f"{_MAIN}document.main+xml"),
        packed("word/_rels/document.xml.rels", _document_relations(body, head, fittings)),
        packed("word/numbering.xml", numbering(body.ordered_lists), f"{_MAIN}numbering+xml"),
        *(_packed_fitting(own, data) for own, data in fittings),
        *(packed(f"word/_rels/{own.name}.rels", relations_part(own.relations)) for own, _ in fittings if own.relations),
        *(packed(f"word/chart{number}.png", png) for number, png in enumerate(body.pictures, 1)),
        *head.parts,
    ]
    extensions = {"xml": "application/xml", "png": "image/png"} | dict(head.extensions) | {"rels": _RELATIONS}
    return archive([content_types(parts, extensions), _package_relations(), *parts])


def notes_on(docx: bytes) -> tuple[str, ...]:
    """What its sender should know of a letterhead; raises Unusable when it cannot serve."""
    head, notes = letterhead(docx, "en-US"), []
    if head.has_own_text:
        notes.append(unsaid("letterhead.own_text"))
    if not any(own.inside for own in head.furniture):
        notes.append(unsaid("letterhead.bare"))
    return tuple(notes)


def _body(letter: Letter, head: Letterhead) -> Body:
    body = Body(head.style_ids, head.section.text_width)
    notice = draft_notice(letter)
    if notice and notice.full_list:
        body.write_reasons(notice)
    for block in laid_out(letter):
        body.write(block)
    return body


def _fittings(letter: Letter, head: Letterhead) -> list[tuple[Furniture, bytes]]:
    """Headers and footers that have something to show."""
    notice = draft_notice(letter)
    above = draft_paragraph(notice, head.style_ids) if notice else ""
    numbered = {own.page_kind for own in head.furniture if own.has_page_field}
    fittings = []
    for own in head.furniture:
        if own.place == "header":
            top, bottom = above, ""
        else:
            with_number = own.page_kind not in numbered
            top = ""
            bottom = page_paragraph(letter, head.style_ids, head.section.text_width, with_number=with_number)
        if own.inside or top or bottom:
            fittings.append((own, part(own, top, bottom)))
    return fittings


def _packed_fitting(own: Furniture, data: bytes) -> Packed:
    return packed(f"word/{own.name}", data, f"{_MAIN}{own.place}+xml")


def _document(body: Body, head: Letterhead, fittings: list[tuple[Furniture, bytes]]) -> bytes:
    references = "".join(
        f'<w:{own.place}Reference w:type="{own.page_kind}" r:id="{own.place}-{own.page_kind}"/>' for own, _ in fittings
    )
    page = f'{head.section.before_columns}<w:cols w:space="720"/>{head.section.after_columns}'
    text = body.end()
    return (
        f'{XML}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{text}<w:sectPr>{references}{page}</w:sectPr>'
        "</w:body></w:document>"
    ).encode()


def _document_relations(body: Body, head: Letterhead, fittings: list[tuple[Furniture, bytes]]) -> bytes:
    return relations_part(
        (
            *head.relations,
            Relation("numbering", "numbering", "numbering.xml"),
            *(Relation(f"{own.place}-{own.page_kind}", own.place, own.name) for own, _ in fittings),
            *(Relation(f"chart{n}", "image", f"chart{n}.png") for n in range(1, len(body.pictures) + 1)),
        )
    )


def _package_relations() -> Packed:
    main = Relation("document", "officeDocument", "word/document.xml")
    return packed("_rels/.rels", relations_part((main, Relation("core", _CORE_RELATION, "docProps/core.xml"))))


def _core(letter: Letter) -> Packed:
    """Title, language and the letter's own day; no names."""
    day = f"{letter.on.isoformat()}T00:00:00Z"
    title = escaped(printable(letter.title))
    xml = (
        f'{XML}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>{escaped(letter.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )
    return packed("docProps/core.xml", xml.encode(), "application/vnd.openxmlformats-package.core-properties+xml")
