"""Fonts for names in any script, and what is shown where no font has the letter."""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

# Installed with the program; looked into only when a letter needs them, because they are large.
_FONT_PACKAGES = (
    "noto_cjk_sans_jp_regular",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_khmer",
    "fontpkg_noto_sans_tamil",
    "fontpkg_noto_sans_telugu",
    "fontpkg_noto_sans_thai",
)
FAMILIES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
MORE_FAMILIES = (
    "Noto Sans CJK JP",
    "Noto Sans Arabic",
    "Noto Sans Khmer",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Thai",
)
NO_GLYPH = "\ufffd"
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@cache
def font_folders() -> tuple[str, ...]:
    specs = (find_spec(name) for name in _FONT_PACKAGES)
    return tuple(str(Path(spec.origin).parent) for spec in specs if spec and spec.origin)


@lru_cache(maxsize=2)
def fonts(*, more_fonts: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=list(font_folders()) if more_fonts else [])


def families(*, more_fonts: bool) -> list[str]:
    return [*FAMILIES, *MORE_FAMILIES] if more_fonts else [*FAMILIES]


def missing_letters(diagnostic: str) -> frozenset[str]:
    """The letters that Typst names as having no glyph."""
    texts = (_ESCAPED.sub(_unescaped, text) for text in _MISSING.findall(diagnostic))
    return frozenset(letter for text in texts for letter in text)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16))


def without(text: str, letters: frozenset[str]) -> str:
    return text.translate(dict.fromkeys(map(ord, letters), NO_GLYPH)) if letters else text
