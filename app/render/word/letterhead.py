"""A practice's Word file made ready once: its page, styles, headers, footers and pictures, without its own text."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from app.errors import Unusable
from app.render.word.furniture import Furniture, Place, furniture
from app.render.word.markup import XML, W
from app.render.word.package import Packed, packed
from app.render.word.relations import Relation, parsed, refuse_unless_harmless, relations_of
from app.render.word.section import Section, section_of
from app.render.word.style_sheet import style_sheet
from app.render.word.unpacking import DAMAGED, parts_of

_W = f"{{{W}}}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STRICT = "http://purl.oclc.org/ooxml/"
_LOCALES = {"en": "en-US", "es": "es-US"}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`parts` never change from letter to letter and are packed already."""

    section: Section
    style_ids: Mapping[str, str]
    furniture: tuple[Furniture, ...]
    parts: tuple[Packed, ...]
    extensions: Mapping[str, str]
    relations: tuple[Relation, ...]
    has_own_text: bool


@lru_cache(maxsize=32)
def letterhead(look: bytes, language: str) -> Letterhead:
    """Raises Unusable with a sentence for the person who sent the file."""
    parts = parts_of(look)
    name, root = _main_document(parts)
    related = {relation.id: relation for relation in relations_of(name, parts)}
    section, settings = section_of(root), _related_root(related, "settings", parts)
    pictures: dict[str, str] = {}
    kinds = _page_kinds(section, settings)
    fittings = tuple(_fitting(cast(Place, place), kind, section, related, parts, pictures) for place, kind in kinds)
    sheet, ids = style_sheet(_related_root(related, "styles", parts), _LOCALES.get(language, language))
    kept = [
        packed("word/styles.xml", sheet, f"{_MAIN}styles+xml"),
        packed("word/settings.xml", _settings(settings, language), f"{_MAIN}settings+xml"),
    ]
    relations = [Relation("styles", "styles", "styles.xml"), Relation("settings", "settings", "settings.xml")]
    theme = _theme(related, parts)
    if theme:
        kept.append(theme)
        relations.append(Relation("theme", "theme", "theme.xml"))
    kept += [packed(f"word/{new}", parts[old]) for old, new in pictures.items()]
    has_text = any((element.text or "").strip() for element in root.iter(_W + "t"))
    return Letterhead(section, ids, fittings, tuple(kept), _extensions(parts, pictures), tuple(relations), has_text)


def _main_document(parts: Mapping[str, bytes]) -> tuple[str, Any]:
    if any(name.lower().endswith("vbaproject.bin") for name in parts) or b"macroEnabled" in parts.get(_TYPES, b""):
        raise Unusable("The letterhead holds macros. Save it as a Word document without macros (.docx).")
    main = next((one for one in relations_of("", parts) if one.kind == "officeDocument"), None)
    if main is None or main.target not in parts:
        raise Unusable("The letterhead is not a Word document: it has no text part. Save it as a .docx in Word.")
    root = parsed(parts[main.target])
    if root.tag.startswith(f"{{{_STRICT}"):
        raise Unusable("The letterhead is saved as Strict Open XML. Save it as an ordinary Word document (.docx).")
    if root.tag != _W + "document":
        raise Unusable("The letterhead is not a Word document. Save it as a .docx in Word.")
    return main.target, root


_TYPES = "[Content_Types].xml"


def _related_root(related: Mapping[str, Relation], kind: str, parts: Mapping[str, bytes]) -> Any | None:
    target = _target(related, kind)
    return parsed(parts[target]) if target in parts else None


def _target(related: Mapping[str, Relation], kind: str) -> str:
    return next((one.target for one in related.values() if one.kind == kind and not one.is_external), "")


def _page_kinds(section: Section, settings: Any | None) -> list[tuple[str, str]]:
    kinds = ["default"] + ["first"] * section.has_first_page + ["even"] * _is_on(settings, "evenAndOddHeaders")
    return [(place, kind) for place in ("header", "footer") for kind in kinds]


def _is_on(settings: Any | None, name: str) -> bool:
    element = settings.find(_W + name) if settings is not None else None
    return element is not None and element.get(_W + "val") in (None, "1", "true", "on")


def _fitting(
    place: Place,
    kind: str,
    section: Section,
    related: Mapping[str, Relation],
    parts: Mapping[str, bytes],
    pictures: dict[str, str],
) -> Furniture:
    """The letterhead's header or footer for this kind of page, or an empty one. Adds its pictures to `pictures`."""
    reference = section.references.get((place, kind))
    if reference is None:
        return Furniture(place, kind)
    relation = related.get(reference)
    if relation is None or relation.target not in parts:
        raise Unusable(DAMAGED)
    own = tuple(_kept(one, parts, pictures) for one in relations_of(relation.target, parts))
    return furniture(place, kind, parsed(parts[relation.target]), own)


def _kept(relation: Relation, parts: Mapping[str, bytes], pictures: dict[str, str]) -> Relation:
    refuse_unless_harmless(relation)
    if relation.is_external or relation.kind == "hyperlink":
        return Relation(relation.id, relation.kind, relation.target, True)
    if relation.target not in parts:
        raise Unusable(DAMAGED)
    extension = posixpath.splitext(relation.target)[1].lower()
    new = pictures.setdefault(relation.target, f"look{len(pictures) + 1}{extension}")
    return Relation(relation.id, "image", new)


def _extensions(parts: Mapping[str, bytes], pictures: Mapping[str, str]) -> dict[str, str]:
    """Content types of the pictures we keep."""
    declared = {
        element.get("Extension", "").lower(): element.get("ContentType", "")
        for element in parsed(parts.get(_TYPES, b"<Types/>"))
        if isinstance(element.tag, str)
    }
    used = {posixpath.splitext(new)[1].lstrip(".") for new in pictures.values()}
    return {extension: declared.get(extension) or f"image/{extension}" for extension in sorted(used)}


def _theme(related: Mapping[str, Relation], parts: Mapping[str, bytes]) -> Packed | None:
    """Fonts and colours that styles refer to. One with pictures of its own is left out."""
    target = _target(related, "theme")
    if target not in parts or relations_of(target, parts):
        return None
    parsed(parts[target])
    return packed("word/theme.xml", parts[target], "application/vnd.openxmlformats-officedocument.theme+xml")


def _settings(own: Any | None, language: str) -> bytes:
    """Our own: a letterhead's may lock the file, track changes or name a template on another machine."""
    mirrored = "<w:mirrorMargins/>" * _is_on(own, "mirrorMargins")
    even_pages = "<w:evenAndOddHeaders/>" * _is_on(own, "evenAndOddHeaders")
    mode = (
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    locale = _LOCALES.get(language, language)
    return (
        f'{XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{mirrored}<w:defaultTabStop w:val="720"/>'
        f'{even_pages}<w:characterSpacingControl w:val="doNotCompress"/>{mode}<w:themeFontLang w:val="{locale}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    ).encode()
