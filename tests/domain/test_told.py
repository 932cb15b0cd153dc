"""A told sentence is its English text, and can be told anew with the same values in another language."""

import json
from datetime import date

from app.domain.told import Age, Count, Within, of_data, retold, told

ENGLISH = {
    "told.passed": "The last day was {day}; {names} waited {visits}.",
    "told.old": "The child was {age} old: {why}.",
    "told.why": "No record shows it.",
}
SPANISH = {
    "told.passed": "El último día fue el {day}; {names} esperaron {visits}.",
    "told.old": "Tenía {age}: {why}.",
    "told.why": "Ningún registro lo muestra.",
    "told.day": "{day} de {month} de {year}",
    "told.months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "told.and": "y",
    "told.noun.visit": "visita/visitas",
    "told.noun.year": "año/años",
    "told.noun.month": "mes/meses",
    "data.180 days": "180 días",
}
PASSED = told(ENGLISH, "passed", day=date(2026, 10, 5), names=("Ana", "Leo", "Max"), visits=Count(24, "visit"))


def test_it_is_its_english_text() -> None:
    assert PASSED == "The last day was October 5, 2026; Ana, Leo and Max waited 24 visits."
    assert json.dumps(PASSED) == f'"{PASSED}"'


def test_another_language_has_the_same_values_in_its_own_way() -> None:
    assert retold(PASSED, SPANISH) == "El último día fue el 5 de octubre de 2026; Ana, Leo y Max esperaron 24 visitas."


def test_a_sentence_inside_a_sentence_is_told_anew_too() -> None:
    sentence = told(ENGLISH, "old", age=Age(13), why=Within(told(ENGLISH, "why")))
    assert sentence == "The child was 1 year 1 month old: no record shows it."
    assert retold(sentence, SPANISH) == "Tenía 1 año 1 mes: ningún registro lo muestra."


def test_what_somebody_else_wrote_stays_as_it_was_written() -> None:
    assert retold("The record's own words.", SPANISH) is None


def test_a_phrase_of_the_data_is_told_where_the_language_has_it() -> None:
    assert retold(of_data("180 days"), SPANISH) == "180 días"
    assert retold(of_data("90 days"), SPANISH) is None


def test_a_language_that_lacks_a_word_has_no_sentence_and_no_failure() -> None:
    assert retold(PASSED, {key: text for key, text in SPANISH.items() if key != "told.months"}) is None
