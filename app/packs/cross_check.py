"""The data checked as a whole, for `criteria check` and `law check`: what one file alone cannot show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from app.domain.saying import months_between
from app.domain.vocabulary import ReasonKind
from app.errors import Located
from app.packs import paragraphs, references, sentences, worked
from app.packs.load import Shelf, read_shelf

WARN_MONTHS, FAIL_MONTHS = 9, 12
# Every word of these lists needs a row of its own.
CLOSED = {"denial_types": get_args(ReasonKind)}
# What a discipline is called.
_ON_PAGES = ("ask.therapy.discipline.{}", "page.workbench.option.{}")
_IN_LETTERS = ("therapy.{}", "therapist.{}", "a_therapist.{}", "accepted.{}")


@dataclass(frozen=True, slots=True)
class Report:
    """Problems must be mended; warnings say which sources should be read again soon."""

    problems: tuple[Located, ...]
    warnings: tuple[Located, ...]

    def below(self, *places: str) -> "Report":
        """Only what concerns these folders, such as `criteria/law/`."""
        kept = [
            tuple(problem for problem in listed if problem.file.startswith(places))
            for listed in (self.problems, self.warnings)
        ]
        return Report(kept[0], kept[1])


def report(roots: Sequence[Path], today: date) -> Report:
    shelf = read_shelf(roots)
    problems = [*shelf.problems]
    if not shelf.problems:
        problems += [*references.problems(shelf), *paragraphs.problems(shelf), *_misnamed(shelf)]
        problems += sentences.problems(shelf.words)
        problems += _unnamed(shelf)
        problems += worked.problems(roots, references.known_ids(shelf))
    ages = list(_aged(shelf, today))
    problems += [problem for kind, problem in ages if kind == "problem"]
    return Report(tuple(sorted(problems)), tuple(sorted(warning for kind, warning in ages if kind == "warning")))


def file_of(policy: str) -> str:
    """The name, without its ending, of the file that holds the policy of this key."""
    return policy.lower().replace("-", "_")


def _misnamed(shelf: Shelf) -> Iterator[Located]:
    """The file name is the id of what the file holds; every word of a closed list that needs a row has one."""
    for key, row in shelf.rows["policies"].items():
        if PurePosixPath(row.file).stem != file_of(key):
            yield row.problem(f"policy {key} belongs into a file named {file_of(key)}.yaml")
    for noun, words in CLOSED.items():
        if shelf.rows[noun]:
            for word in words:
                if word not in shelf.rows[noun]:
                    yield Located(f"criteria/{noun}", 0, f"{word} has no row")


def _unnamed(shelf: Shelf) -> Iterator[Located]:
    """A discipline that letters or pages have no word for."""
    for id, row in shelf.rows["disciplines"].items():
        for language, words in shelf.words.items():
            wanted = (*_ON_PAGES, *(_IN_LETTERS if language == "en" else ()))
            lacking = [pattern.format(id) for pattern in wanted if pattern.format(id) not in words]
            if lacking:
                yield row.problem(f"{id} has no words in letter_templates/words/{language}: {', '.join(lacking)}")


def _aged(shelf: Shelf, today: date) -> Iterator[tuple[Literal["problem", "warning"], Located]]:
    """How long ago each source was read: a warning after 9 months, a problem after 12."""
    for row in shelf.all_rows():
        checked_on = getattr(getattr(row.record, "source", None), "checked_on", None)
        if not isinstance(checked_on, date):
            continue
        months = months_between(checked_on, today)
        key = getattr(row.record, "id", None) or getattr(row.record, "key", None) or row.record.code
        located = row.problem(f"{key}: the source was checked {months} months ago; read it again", "source")
        if months >= FAIL_MONTHS:
            yield "problem", located
        elif months >= WARN_MONTHS:
            yield "warning", located
