"""Headers and footers: the letterhead's own, with the draft notice above and the page line below."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

from app.domain.letter import Letter
from app.domain.told import unsaid
from app.errors import Unusable
from app.render.phrases import DraftNotice, page_line
from app.render.word.markup import XML, R, Shape, W, paragraph, text
from app.render.word.relations import Relation

_W = f"{{{W}}}"
_PAGE_FIELD = re.compile(r"\bPAGE\b")
_REACHES_OUT = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|MACROBUTTON)\b")
_OPENING = re.compile(r"<[^!?][^>]*>")
Place = Literal["header", "footer"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """One header or footer. `page_kind` is Word's: default, first or even. Empty `opening`: the letterhead has none."""

    place: Place
    page_kind: str
    opening: str = ""
    inside: str = ""
    closing: str = ""
    has_page_field: bool = False
    relations: tuple[Relation, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.place}-{self.page_kind}.xml"


def furniture(place: Place, page_kind: str, root: Any, relations: tuple[Relation, ...]) -> Furniture:
    """Taken over from a letterhead, once it is sure that all it needs is there and nothing in it reaches out."""
    fields = [element.text or "" for element in root.iter(_W + "instrText")]
    fields += [element.get(_W + "instr", "") for element in root.iter(_W + "fldSimple")]
    if any(_REACHES_OUT.search(field.upper()) for field in fields):
        raise Unusable(unsaid("letterhead.field"))
    known = {relation.id for relation in relations}
    for element in root.iter():
        if any(key.startswith(f"{{{R}}}") and value not in known for key, value in element.attrib.items()):
            raise Unusable(unsaid("letterhead.no_picture"))
    for element in list(root.iter(_W + "numPr", _W + "altChunk")):
        element.getparent().remove(element)
    if len(root) == 0:
        return Furniture(place, page_kind)
    whole = etree.tostring(root, encoding="unicode")
    opening, closing = _OPENING.match(whole), whole.rindex("</")
    assert opening is not None
    has_page = any(_PAGE_FIELD.search(field.upper()) for field in fields)
    inside = whole[opening.end() : closing]
    return Furniture(place, page_kind, opening.group(), inside, whole[closing:], has_page, relations)


def part(own: Furniture, above: str, below: str) -> bytes:
    """The part's bytes with our paragraphs added."""
    tag = "hdr" if own.place == "header" else "ftr"
    opening = own.opening or f'<w:{tag} xmlns:w="{W}">'
    return f"{XML}{opening}{above}{own.inside}{below}{own.closing or f'</w:{tag}>'}".encode()


def _placed(content: str) -> str:
    """A paragraph that brings its own namespace, because the letterhead may have called it otherwise."""
    return content.replace("<w:p>", f'<w:p xmlns:w="{W}">', 1)


def draft_paragraph(notice: DraftNotice, styles: Mapping[str, str]) -> str:
    """DRAFT and why, for the top of a page."""
    title = f"<w:r><w:rPr><w:b/><w:bCs/></w:rPr>{text(notice.title)}</w:r>"
    reasons = f"<w:r>{text(' · ' + notice.line)}</w:r>" if notice.line else ""
    return _placed(paragraph(styles["Draft Notice"], title + reasons))


def page_paragraph(letter: Letter, styles: Mapping[str, str], text_width: int, *, with_number: bool) -> str:
    """The running head on the left, page X of Y on the right."""
    head = f"<w:r>{text(letter.running_head)}</w:r>" if letter.running_head else ""
    if not with_number:
        return _placed(paragraph(styles["Page Line"], head)) if head else ""
    pieces = re.split("([\x00\x01])", page_line(letter, "\x00", "\x01"))
    line = "".join(_FIELDS.get(piece) or f"<w:r>{text(piece)}</w:r>" for piece in pieces if piece)
    return _placed(paragraph(styles["Page Line"], f"{head}<w:r><w:tab/></w:r>{line}", Shape(right_tab=text_width)))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_FIELDS = {"\x00": _field("PAGE"), "\x01": _field("NUMPAGES")}
