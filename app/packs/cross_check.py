"""The data checked as a whole, for `criteria check` and `law check`: what one file alone cannot show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.errors import Located
from app.packs import freshness, names, paragraphs, references, sentences
from app.packs.load import read_shelf


@dataclass(frozen=True, slots=True)
class Report:
    """Problems must be mended; warnings say which sources should be read again soon."""

    problems: tuple[Located, ...]
    warnings: tuple[Located, ...]

    def below(self, *places: str) -> "Report":
        """Only what concerns these folders, such as `criteria/law/`."""
        kept = [tuple(one for one in found if one.file.startswith(places)) for found in (self.problems, self.warnings)]
        return Report(kept[0], kept[1])


def report(roots: Sequence[Path], today: date) -> Report:
    shelf = read_shelf(roots)
    found = [*shelf.problems]
    if not shelf.problems:
        found += [*references.problems(shelf), *paragraphs.problems(shelf), *names.problems(shelf)]
        found += sentences.problems(shelf.words)
    ages = list(freshness.aged(shelf, today))
    found += [one for kind, one in ages if kind == "problem"]
    return Report(tuple(sorted(found)), tuple(sorted(one for kind, one in ages if kind == "warning")))
