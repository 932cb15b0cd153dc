"""The insurer by the name that stands on the card: known to the criteria, known as a name, or as it was typed. Pure."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from app.domain.library import Library
from app.domain.payer import Payer
from app.web.questions import FOLDER, QuestionPage

OTHER = "other"
NO_PAYER = "generic"  # the folder of criteria that belong to no insurer
_PLAIN = re.compile(r"[\W_]+")


def names_on_cards(library: Library) -> tuple[str, ...]:
    """What the list beside the field offers, in the order of the alphabet."""
    known = {name for key, payer in library.payers.items() if key != NO_PAYER for name in _names(payer)}
    return tuple(sorted(known | set(_more_names()), key=str.casefold))


def with_insurer(library: Library, question: QuestionPage, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed → whose criteria count (`other`: nobody's) and the name as the card has it."""
    changed = dict(values)
    for field in question.fields:
        typed = values.get(field.name)
        if field.type == "insurer" and typed:
            payer, name = _found(library, str(typed))
            changed |= {field.name: payer} | {
                beside.name: name for beside in question.fields if beside.type == "beside"
            }
    return changed


def with_card_name(library: Library, question: QuestionPage, values: Mapping[str, Any]) -> dict[str, Any]:
    """The other way round: the name that a person reads in the place of the insurer."""
    changed = dict(values)
    for field in question.fields:
        if field.type == "insurer" and values.get(field.name):
            given = next((values.get(beside.name) for beside in question.fields if beside.type == "beside"), None)
            payer = library.payers.get(str(values[field.name]))
            changed[field.name] = given or (payer.name if payer else values[field.name])
    return changed


def _names(payer: Payer) -> tuple[str, ...]:
    return (payer.name, *payer.names, *payer.shared_names)


def _found(library: Library, typed: str) -> tuple[str, str | None]:
    wanted = _plain(typed)
    for key, payer in library.payers.items():
        if key == NO_PAYER:
            continue
        if wanted in {_plain(payer.name), key}:
            return key, None
        for name in payer.names:
            if _plain(name) == wanted:
                return key, name
    return OTHER, next((name for name in _names_of_several(library) if _plain(name) == wanted), typed)


def _names_of_several(library: Library) -> Iterator[str]:
    """Names that mean no insurer of ours, or one of ours in its own state alone: the card does not say which."""
    yield from _more_names()
    for payer in library.payers.values():
        yield from payer.shared_names


def _plain(name: str) -> str:
    return _PLAIN.sub("", name.casefold().replace("&", "and"))


@cache
def _more_names() -> tuple[str, ...]:
    return tuple(yaml.safe_load((FOLDER / "card_names.yaml").read_text(encoding="utf-8"))["names"])
