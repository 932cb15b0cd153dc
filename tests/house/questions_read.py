"""What is wrong with the questions of the guided appeal: a word that leads to no place, no choice and no phrase."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.answer_shapes import answer_wanted
from app.domain.library import Library
from app.domain.open_points import AnswerWanted
from app.domain.spelling import did_you_mean
from app.web.guided_appeal.paths import STEP
from app.web.questions import Field, QuestionPage

SAID = "said."


@dataclass(frozen=True, slots=True)
class Known:
    """What a question may name: phrases of the pages, rows of the library, and what the code reads under `said.`."""

    words: Collection[str]
    choices: Mapping[str, Collection[str]]
    said: Collection[str]
    # Which id each list of the case has where a question fills one record of it: `evaluations` → e1.
    ids: Mapping[str, str] = field(default_factory=dict)
    # What an answer may change: paragraphs, days and arguments.
    fed: Collection[str] = ()


def known(library: Library, questions: Iterable[QuestionPage], said: Collection[str]) -> Known:
    choices = {
        "payers": frozenset({*library.payers, "other"}),
        "states": frozenset(place.state for place in library.law.places.values()),
        "instruments": frozenset(library.clinical.instruments),
        "disciplines": frozenset(library.disciplines),
        "policies": frozenset(),
        "records": frozenset(),
    }
    named = [
        step for question in questions for path in _paths(question) for step in re.findall(r"(\w+)\[id=(\w+)\]", path)
    ]
    ids = {name: id for (name, id), _ in reversed(Counter(named).most_common())}
    words = frozenset(key for key in library.templates.words["en"] if key.startswith("ask."))
    days = (f"due:{deadline}" for deadline in library.law.deadlines)
    fed = frozenset(
        [*library.templates.paragraphs, *days, *(f"argument:{argument}" for argument in library.law.arguments)]
    )
    return Known(words, choices, said, ids, fed)


def problems(questions: Collection[QuestionPage], known: Known) -> Iterator[str]:
    """Every problem, told with the question it stands in."""
    fields = {entry.path: entry for question in questions for entry in question.fields if not question.listed}
    for question in questions:
        yield from (f"{question.id}: {told}" for told in _of(question, fields, known))


def _of(question: QuestionPage, fields: Mapping[str, Field], known: Known) -> Iterator[str]:
    yield from _absent(known.words, f"ask.{question.id}.title")
    if question.listed and question.listed.startswith(SAID):
        yield from _absent(known.said, question.listed)
    elif question.listed:
        yield from _nowhere(question.listed, known)
    if question.on_paper:
        yield from _nowhere(question.on_paper, known)
    yield from _absent(known.fed, *question.feeds)
    for path in question.still_open:
        yield from _nowhere(path, known)
    for path, wanted in question.when.items():
        yield from _of_condition(path, wanted, fields, known)
    names = {entry.name: entry for entry in question.fields}
    if question.ticked:
        yield from _absent(names, question.ticked)
    for entry in question.fields:
        yield from _of_field(question, entry, names, fields, known)


def _of_field(
    question: QuestionPage, entry: Field, names: Mapping[str, Field], fields: Mapping[str, Field], known: Known
) -> Iterator[str]:
    key = f"ask.{question.id}.{entry.name}"
    place = f"{question.listed}[]." if question.listed else ""
    if place.startswith(SAID):  # its items are no part of a case: the code reads them by these names
        yield from _absent(known.words, key, *(f"{key}.{option.value}" for option in entry.options))
        steps = [step for path in (entry.path, *entry.always) for step in path.split(".")]
        yield from _absent(known.said, *(f"{SAID}{step}" for step in steps))
        yield from _absent({f"={other.path}" for other in names.values()}, *entry.always.values())
        return
    if entry.type == "beside":  # no field of the page: what stands in that place
        yield from _absent({entry.path.rpartition(".")[2]}, entry.name)
    else:
        yield from _absent(known.words, key, *(f"{key}.{option.value}" for option in entry.options))
    if entry.path.startswith(SAID):
        if not (entry.path in known.said or entry.options):
            yield f"nothing reads {entry.path}{did_you_mean(entry.path, known.said)}"
    else:
        yield from _nowhere(place + entry.path, known)
        yield from _not_chosen((option.value for option in entry.options), _wanted(place + entry.path))
    for option in entry.options:
        for path, value in option.sets.items():
            yield from _nowhere(path, known)
            yield from _not_chosen([value], _wanted(path))
    for path, value in entry.always.items():
        yield from _nowhere(place + path, known)
        yield from _of_companion(value, place, question, fields)
    for name, value in entry.needed_when.items():
        if name not in names:
            yield f"there is no field {name}{did_you_mean(name, names)}"
        else:
            yield from _absent(_choices(names[name], known), str(value))


def _of_companion(value: str, place: str, question: QuestionPage, fields: Mapping[str, Field]) -> Iterator[str]:
    """`=path` means the value there, so that some question fills it, or the record that it is the id of."""
    source = value.removeprefix("=")
    filled = {entry.path for entry in question.fields} if place else set(fields)
    records = {f"{path.rpartition('.')[0]}.id" for path in filled if path.rpartition(".")[0].endswith("]")}
    yield from _absent(filled | records, source)


def _of_condition(path: str, wanted: Any, fields: Mapping[str, Field], known: Known) -> Iterator[str]:
    if path not in fields:
        yield f"no question fills {path}{did_you_mean(path, fields)}"
        return
    if isinstance(wanted, dict):
        yield from _absent({"not"}, *wanted)
        wanted = next(iter(wanted.values()))
    values = [wanted] if isinstance(wanted, str) else wanted
    yield from _absent(_choices(fields[path], known), *values)


def _choices(entry: Field, known: Known) -> Collection[str]:
    return known.choices[entry.options_from] if entry.options_from else {option.value for option in entry.options}


def _nowhere(path: str, known: Known) -> Iterator[str]:
    """A place that no case has, and a record picked out by a value that its field cannot hold."""
    way = ""
    for step in path.split("."):
        match = STEP.match(step.removesuffix("[]"))
        if not match:
            yield f"{path} is no path"
            return
        name, key, value = match.groups()
        way += f"/{name}"
        if key:
            way += "/-"
            yield from _not_chosen([value], answer_wanted(f"{way}/{key}"))
            if key == "id":
                yield from _absent({known.ids.get(name, value)}, value)
            elif answer_wanted(f"{way}/{key}") is None:
                yield f"a case has no place {way}/{key}"
        elif step.endswith("[]"):
            way += "/-"
    if _wanted(path) is None:
        yield f"a case has no place {path}"


def _wanted(path: str) -> AnswerWanted | None:
    return answer_wanted("/" + re.sub(r"\[[^\]]*\]", "/-", path).replace(".", "/"))


def _not_chosen(values: Iterable[Any], wanted: AnswerWanted | None) -> Iterator[str]:
    if wanted and wanted.enum:
        yield from _absent(wanted.enum, *map(str, values))


def _absent(among: Collection[str], *words: str) -> Iterator[str]:
    yield from (f"{word} is not known{did_you_mean(word, among)}" for word in words if word not in among)


def _paths(question: QuestionPage) -> Iterator[str]:
    yield question.listed or ""
    for entry in question.fields:
        yield from (entry.path, *entry.always)
