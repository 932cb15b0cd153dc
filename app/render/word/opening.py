"""Opens a practice's Word file with python-docx, within limits, and says in a sentence why it cannot be used."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from app.domain.told import unsaid
from app.errors import Unusable
from app.render.word.markup import W
from app.render.word.unpacking import DAMAGED, parts_of

_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_NO_TEXT = unsaid("letterhead.no_text")
_NO_WORD = unsaid("letterhead.no_word")


def opened(data: bytes) -> Any:
    """The file's text part, as python-docx has it. python-docx is imported here: most commands open no letterhead."""
    from docx import Document

    _refuse_harmful(parts_of(data))
    try:
        part = Document(BytesIO(data)).part
    except ValueError as error:  # a part of another kind stands where the text should be
        raise Unusable(_NO_WORD) from error
    except (KeyError, etree.XMLSyntaxError, AttributeError, RuntimeError) as error:
        raise Unusable(DAMAGED) from error
    if root_of(part).tag != f"{{{W}}}document":
        raise Unusable(_NO_WORD)
    return part


def _refuse_harmful(parts: Mapping[str, bytes]) -> None:
    """What python-docx would open all the same, and what it would refuse without a word that helps."""
    if _TYPES not in parts:
        raise Unusable(_NO_TEXT)
    if any(name.lower().endswith("vbaproject.bin") for name in parts) or b"macroEnabled" in parts[_TYPES]:
        raise Unusable(unsaid("letterhead.macros"))
    if any(_STRICT in content for name, content in parts.items() if name.endswith((".xml", ".rels"))):
        raise Unusable(unsaid("letterhead.strict"))


def root_of(part: Any) -> Any:
    """The XML of a part. python-docx reads it without network or entities; a type declaration is refused."""
    from docx.oxml import parse_xml

    try:
        root = part.element if hasattr(part, "element") else parse_xml(part.blob)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unusable(DAMAGED) from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise Unusable(unsaid("letterhead.entities"))
    return root


def related(part: Any, kind: str) -> Any | None:
    """The part of the file that is related in this way (`styles`, `theme`), if there is one."""
    relations = (relation for relation in part.rels.values() if kind_of(relation) == kind and not relation.is_external)
    return next((relation.target_part for relation in relations), None)


def kind_of(relation: Any) -> str:
    """The last word of a relation's type: `header`, `image`, `hyperlink`."""
    return str(relation.reltype).rsplit("/", 1)[-1]
