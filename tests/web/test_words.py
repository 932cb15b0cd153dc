"""The pages' phrases: whole in both languages, each used, and plain enough for a tired reader."""

import re
import string
from pathlib import Path

import pytest
import textstat

from app.domain.library import Library
from app.web.questions import Field, QuestionPage, questions
from app.web.words import LANGUAGES
from tests.factories import shipped_library

PARTS = ("page.", "ask.", "kind.", "wrong.")
TEMPLATES = Path(__file__).parent.parent.parent / "app" / "web"
HARDEST_GRADE = 8
NAMES = ("page.brand", "page.language", "page.work")  # names, and what only therapists read


def _page_words(library: Library, language: str) -> dict[str, str]:
    words = library.templates.words[language]
    return {key: text for key, text in words.items() if key.startswith(PARTS)}


def test_every_phrase_is_in_both_languages(library: Library) -> None:
    english, spanish = (set(_page_words(library, language)) for language in LANGUAGES)
    assert english ^ spanish == set()


def test_a_phrase_takes_the_same_values_in_both_languages(library: Library) -> None:
    english, spanish = (_page_words(library, language) for language in LANGUAGES)
    assert [key for key in english if _values(english[key]) != _values(spanish[key])] == []


def _values(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_words(library: Library, language: str) -> None:
    words = _page_words(library, language)
    assert [key for question in questions() for key in _keys(question) if key not in words] == []


def test_every_letter_kind_has_plain_words(library: Library) -> None:
    words = _page_words(library, "en")
    wanted = [f"kind.{kind}.{part}" for kind in library.templates.kinds for part in ("name", "for", "to")]
    assert [key for key in wanted if key not in words] == []


def test_no_question_has_words_that_nothing_asks_for(library: Library) -> None:
    known = {key for question in questions() for key in _keys(question)}
    spare = {key for key in _page_words(library, "en") if key.startswith("ask.") and not key.endswith(".hint")}
    assert spare - known == {"ask.aim.is_habilitative.yes", "ask.aim.is_habilitative.no"}


def test_every_phrase_that_a_page_names_is_there(library: Library) -> None:
    words = _page_words(library, "en")
    named = {
        key
        for path in (*TEMPLATES.rglob("*.html"), *TEMPLATES.glob("*/*.py"))
        for key in re.findall(r"""["']((?:page|wrong)\.[a-z_0-9]+(?:\.[a-z_0-9]+)+)["']""", path.read_text("utf-8"))
    }
    assert sorted(key for key in named if key not in words) == []


def _keys(question: QuestionPage) -> list[str]:
    own = [f"ask.{question.id}.title", f"ask.{question.id}.why"]
    if question.listed:
        own += [f"ask.{question.id}.one", f"ask.{question.id}.add"]
    fields = [field for field in question.fields if field.type != "beside"]  # no field of the page
    return own + [key for field in fields for key in _field_keys(question, field)]


def _field_keys(question: QuestionPage, field: Field) -> list[str]:
    key = f"ask.{question.id}.{field.name}"
    rows = shipped_library().disciplines if field.options_from == "disciplines" else ()
    return [key, *(f"{key}.{value}" for value in (*rows, *(option.value for option in field.options)))]


@pytest.mark.parametrize(
    "question", [question for question in questions() if question.who == "parent"], ids=lambda question: question.id
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_at_or_below_grade_8(library: Library, question: QuestionPage, language: str) -> None:
    words = _page_words(library, language)
    prefix = f"ask.{question.id}."
    assert _grade(language, [text for key, text in words.items() if key.startswith(prefix)]) <= HARDEST_GRADE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_appeal_is_at_or_below_grade_8(library: Library, language: str) -> None:
    words = _page_words(library, language)
    pages = sorted({".".join(key.split(".")[:2]) for key in words if not key.startswith(("ask.", *NAMES))})
    texts = {page: [text for key, text in words.items() if key.startswith(f"{page}.")] for page in pages}
    grades = {page: _grade(language, text) for page, text in texts.items()}
    assert {page: grade for page, grade in grades.items() if grade > HARDEST_GRADE} == {}


def _grade(language: str, phrases: list[str]) -> float:
    """Years of school: Flesch-Kincaid in English, Crawford (the Spanish measure of the same) in Spanish."""
    text = " ".join(phrase if phrase.endswith((".", "?", "!")) else f"{phrase}." for phrase in phrases)
    plain = re.sub(r"\{\w+\}|[“”¿¡]", "", text)
    textstat.set_lang(language)
    return float(textstat.crawford(plain) if language == "es" else textstat.flesch_kincaid_grade(plain))
