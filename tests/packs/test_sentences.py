"""A sentence that a language lacks, or that takes other values there, is a problem of the data."""

from app.packs.sentences import problems

ENGLISH = {"told.a": "{day} is late.", "told.b": "No goal.", "page.title": "Cases"}


def test_a_missing_sentence_is_named() -> None:
    messages = [problem.message for problem in problems({"en": ENGLISH, "es": {"told.a": "{day} es tarde."}})]
    assert messages == ["has no words for `told.b`: a page would say it in English"]


def test_other_values_are_named() -> None:
    messages = [
        str(problem)
        for problem in problems({"en": ENGLISH, "es": {"told.a": "{date} es tarde.", "told.b": "Sin meta."}})
    ]
    assert messages == ["letter_templates/words/es:0: `told.a` takes `date` here and `day` in English"]


def test_a_whole_language_has_no_problem() -> None:
    assert list(problems({"en": ENGLISH, "es": {"told.a": "{day} es tarde.", "told.b": "Sin meta."}})) == []
