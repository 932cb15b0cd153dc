"""Answer types by name: how each is read from a form, shown in words, and put back into its fields. One module each."""

from app.web.answers import choice, choices, day, flag, number, words
from app.web.answers.answering import Answering, Wrong, read_fields, shown_fields, typed_fields

ANSWERS: dict[str, Answering] = {
    "words": Answering(words.read, words.shown, words.typed, "words"),
    "long": Answering(words.read, words.shown, words.typed, "long"),
    "list": Answering(words.read_list, words.shown_list, words.typed_list, "words"),
    "choice": Answering(choice.read, choice.shown, choice.typed, "choice"),
    "select": Answering(choice.read, choice.shown, choice.typed, "select"),
    "choices": Answering(choices.read, choices.shown, choices.typed, "choices"),
    "insurer": Answering(words.read, words.shown, words.typed, "insurer"),
    "beside": Answering(words.read_nothing, words.shown, words.typed, "nothing"),
    "flag": Answering(flag.read, flag.shown, flag.typed, "flag"),
    "day": Answering(day.read, day.shown, day.typed, "day"),
    "number": Answering(number.read, number.shown, number.typed, "words"),
    "decimal": Answering(number.read_decimal, number.shown, number.typed, "words"),
}

__all__ = ["ANSWERS", "Wrong", "read_fields", "shown_fields", "typed_fields"]
