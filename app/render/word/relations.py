"""Relationships between the parts of a Word file: reading them, and which of a letterhead's may stay."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from app.errors import Unusable
from app.render.word.markup import XML, escaped
from app.render.word.unpacking import DAMAGED

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


def parsed(data: bytes) -> Any:
    """XML without entities, without network; a document type declaration is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unusable(DAMAGED) from error
    if _declares_a_type(root):
        raise Unusable("The letterhead declares entities, which no Word file does. Start from a new document in Word.")
    return root


def _declares_a_type(root: Any) -> bool:
    return bool(root.getroottree().docinfo.doctype)


def relations_of(name: str, parts: Mapping[str, bytes]) -> tuple[Relation, ...]:
    """The relations of the part `name`; of the package itself for ``""``."""
    folder, file = posixpath.split(name)
    data = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    if data is None:
        return ()
    return tuple(_relation(element, folder) for element in parsed(data) if isinstance(element.tag, str))


def _relation(element: Any, folder: str) -> Relation:
    target, kind = element.get("Target", ""), element.get("Type", "").rsplit("/", 1)[-1]
    is_external = element.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target).replace("\\", "/"))).lstrip("/")
    return Relation(element.get("Id", ""), kind, target, is_external)


def refuse_unless_harmless(relation: Relation) -> None:
    """In a header or footer: pictures in the file, and links that a reader has to click."""
    if relation.kind == "hyperlink" and relation.target.lower().startswith(_HARMLESS_LINKS):
        return
    if relation.kind == "image" and not relation.is_external:
        return
    if relation.is_external:
        raise Unusable("The letterhead loads something from outside the file. Put the picture itself into the file.")
    raise Unusable("The header or footer holds an embedded object. Replace it by a picture.")


def relations_part(relations: tuple[Relation, ...]) -> bytes:
    lines = (
        f'<Relationship Id="{escaped(one.id)}" Type="{one.kind if ":" in one.kind else OFFICE + one.kind}"'
        f' Target="{escaped(one.target)}"{" TargetMode=" + chr(34) + "External" + chr(34) if one.is_external else ""}/>'
        for one in relations
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}">{"".join(lines)}</Relationships>'.encode()
