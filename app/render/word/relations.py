"""Relationships between the parts of a Word file: writing ours, and which of a letterhead's may stay."""

from dataclasses import dataclass

from app.domain.told import unsaid
from app.errors import Unusable
from app.render.word.markup import XML, escaped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_HARMLESS_LINKS = ("http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type: `header`, `image`, `styles`. `target` is a part's name or an address."""

    id: str
    kind: str
    target: str
    is_external: bool = False


def refuse_unless_harmless(relation: Relation) -> None:
    """In a header or footer: pictures in the file, and links that a reader has to click."""
    if relation.kind == "hyperlink" and relation.target.lower().startswith(_HARMLESS_LINKS):
        return
    if relation.kind == "image" and not relation.is_external:
        return
    if relation.is_external:
        raise Unusable(unsaid("letterhead.outside"))
    raise Unusable(unsaid("letterhead.object"))


def relations_part(relations: tuple[Relation, ...]) -> bytes:
    lines = "".join(map(_line, relations))
    return f'{XML}<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'.encode()


def _line(relation: Relation) -> str:
    kind = relation.kind if ":" in relation.kind else OFFICE + relation.kind
    mode = ' TargetMode="External"' if relation.is_external else ""
    return f'<Relationship Id="{escaped(relation.id)}" Type="{kind}" Target="{escaped(relation.target)}"{mode}/>'
