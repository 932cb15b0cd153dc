"""The page's phrases in the reader's language, and how days and counts are written in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.domain import saying
from app.domain.told import retold, said

LANGUAGES = ("en", "es")
MONTHS = {
    "en": tuple("january february march april may june july august september october november december".split()),
    "es": tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
}


# Signs that stand in nobody's words, around what stays in English inside a sentence of another language.
_OPEN, _SHUT = "\ue000", "\ue001"
_STRESSED = re.compile(r"\*(\S[^*]*)\*")  # as in a letter's words: *insured by*
# A text joined to markup is escaped; joining is much quicker than filling in.
_SPAN = {language: Markup(f'<span lang="{language}">') for language in LANGUAGES}
_END = Markup("</span>")


def _quoted(words: str) -> str:
    """Somebody else's words, marked; a name of one word or a number is the same in each language."""
    plain = words.replace(_OPEN, "").replace(_SHUT, "")
    return f"{_OPEN}{plain}{_SHUT}" if " " in plain.strip() else plain


@dataclass(frozen=True, slots=True)
class Words:
    """`words("page.home.title", count=2)`. A phrase that is missing fails loudly; a test finds it first."""

    language: str
    phrases: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        phrase = self.phrases[key]
        return phrase.format_map(values) if values else phrase

    def has(self, key: str) -> bool:
        return key in self.phrases

    def told(self, sentence: str) -> Markup:
        """A sentence of the judgement in the reader's language; in English, and marked so, where it has no words."""
        plain = said(sentence, self.phrases)
        is_ours = plain != sentence or self.language == "en"
        text = plain if is_ours else retold(sentence, self.phrases, _quoted)
        if text is None:
            return _SPAN["en"] + sentence + _END
        shown = _SPAN[self.language] + text + _END
        if "*" in shown:
            shown = Markup(_STRESSED.sub(r"<em>\1</em>", str(shown)))
        return shown if is_ours else Markup(str(shown).replace(_OPEN, _SPAN["en"]).replace(_SHUT, _END))

    def has_words_for(self, sentence: str) -> bool:
        """Whether it was left for a page to say, or can be said anew in this language."""
        return said(sentence, self.phrases) != sentence or retold(sentence, self.phrases) is not None

    def shown(self, sentence: str) -> str:
        """A sentence that may be the page's own already."""
        return self.told(sentence) if self.has_words_for(sentence) else sentence

    def day(self, value: date) -> str:
        if self.language == "es":
            return f"{value.day} de {MONTHS['es'][value.month - 1]} de {value.year}"
        return saying.day(value)


def chosen_language(cookie: str | None, accepted: str | None) -> str:
    """What the reader chose, else the first of ours that the browser asks for."""
    if cookie in LANGUAGES:
        return cookie
    wanted = [language.split(";")[0].strip()[:2].lower() for language in (accepted or "").split(",")]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])
