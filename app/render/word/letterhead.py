"""A practice's Word file made ready once: its page, styles, headers, footers and pictures, without its own text."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from app.errors import Unusable
from app.render.word.furniture import Furniture, Place, furniture
from app.render.word.markup import XML, W
from app.render.word.opening import kind_of, opened, related, root_of
from app.render.word.package import Packed, packed
from app.render.word.relations import Relation, refuse_unless_harmless
from app.render.word.section import WordSection, section_of
from app.render.word.style_sheet import style_sheet
from app.render.word.unpacking import DAMAGED

_W = f"{{{W}}}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LOCALES = {"en": "en-US", "es": "es-US"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the header or footer, under the name that it has in our file."""

    name: str
    content_type: str
    content: bytes

    @property
    def extension(self) -> str:
        return posixpath.splitext(self.name)[1].lstrip(".")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`parts` never change from letter to letter and are packed already."""

    section: WordSection
    style_ids: Mapping[str, str]
    furniture: tuple[Furniture, ...]
    parts: tuple[Packed, ...]
    extensions: Mapping[str, str]
    relations: tuple[Relation, ...]
    has_own_text: bool


@lru_cache(maxsize=32)
def letterhead(look: bytes, language: str) -> Letterhead:
    """Raises Unusable with a sentence for the person who sent the file."""
    main = opened(look)
    root, settings = root_of(main), _related_root(main, "settings")
    section = section_of(root)
    pictures: dict[str, Picture] = {}
    kinds = _page_kinds(section, settings)
    fittings = tuple(_fitting(cast(Place, place), kind, section, main, pictures) for place, kind in kinds)
    sheet, ids = style_sheet(_related_root(main, "styles"), _LOCALES.get(language, language))
    kept = [
        packed("word/styles.xml", sheet, f"{_MAIN}styles+xml"),
        packed("word/settings.xml", _settings(settings, language), f"{_MAIN}settings+xml"),
    ]
    relations = [Relation("styles", "styles", "styles.xml"), Relation("settings", "settings", "settings.xml")]
    theme = _theme(related(main, "theme"))
    if theme:
        kept.append(theme)
        relations.append(Relation("theme", "theme", "theme.xml"))
    kept += [packed(f"word/{picture.name}", picture.content) for picture in pictures.values()]
    extensions = {picture.extension: picture.content_type for picture in pictures.values()}
    has_text = any((element.text or "").strip() for element in root.iter(_W + "t"))
    return Letterhead(section, ids, fittings, tuple(kept), extensions, tuple(relations), has_text)


def _related_root(main: Any, kind: str) -> Any | None:
    part = related(main, kind)
    return None if part is None else root_of(part)


def _page_kinds(section: WordSection, settings: Any | None) -> list[tuple[str, str]]:
    kinds = ["default"] + ["first"] * section.has_first_page + ["even"] * _is_on(settings, "evenAndOddHeaders")
    return [(place, kind) for place in ("header", "footer") for kind in kinds]


def _is_on(settings: Any | None, name: str) -> bool:
    element = settings.find(_W + name) if settings is not None else None
    return element is not None and element.get(_W + "val") in (None, "1", "true", "on")


def _fitting(place: Place, kind: str, section: WordSection, main: Any, pictures: dict[str, Picture]) -> Furniture:
    """The letterhead's header or footer for this kind of page, or an empty one. Adds its pictures to `pictures`."""
    reference = section.references.get((place, kind))
    if reference is None:
        return Furniture(place, kind)
    relation = main.rels.get(reference)
    if relation is None or relation.is_external:
        raise Unusable(DAMAGED)
    part = relation.target_part
    own = tuple(_kept(inner, pictures) for inner in part.rels.values())
    return furniture(place, kind, root_of(part), own)


def _kept(relation: Any, pictures: dict[str, Picture]) -> Relation:
    kind, target = kind_of(relation), relation.target_ref
    refuse_unless_harmless(Relation(relation.rId, kind, target, relation.is_external))
    if relation.is_external:
        return Relation(relation.rId, kind, target, True)
    part = relation.target_part
    picture = pictures.setdefault(str(part.partname), _picture(part, len(pictures) + 1))
    return Relation(relation.rId, "image", picture.name)


def _picture(part: Any, number: int) -> Picture:
    extension = posixpath.splitext(part.partname)[1].lower()
    return Picture(f"look{number}{extension}", part.content_type, part.blob)


def _theme(part: Any | None) -> Packed | None:
    """Fonts and colours that styles refer to. One with pictures of its own is left out."""
    if part is None or len(part.rels):
        return None
    root_of(part)
    return packed("word/theme.xml", part.blob, "application/vnd.openxmlformats-officedocument.theme+xml")


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
