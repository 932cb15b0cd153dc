"""Whether each paragraph keeps its contract: every name, field, word and rule id in it leads somewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol, get_args

from app.domain.vocabulary import PlanTypeName
from app.errors import Located
from app.letters.contract.paragraph import faults
from app.letters.names.seen import LISTS
from app.letters.variants import condition, whole
from app.packs.rows import DataRow


class ShelfRows(Protocol):
    """What the check needs of a shelf."""

    rows: dict[str, dict[Any, Any]]
    paragraphs: dict[str, str]
    files: dict[str, str]
    words: dict[str, dict[str, str]]


def problems(shelf: ShelfRows, ids: Iterable[str]) -> Iterator[Located]:
    """The faults of these paragraphs, each at its line."""
    known = known_words(shelf.rows, shelf.words)
    for id in ids:
        row = shelf.rows["contracts"].get(id)
        told = list(_of_contract(row, known))
        yield from told
        if not told:
            for line, message in faults(whole(shelf.paragraphs[id], row and row.record), known):
                yield Located(shelf.files[id], line, message)


def _of_contract(row: DataRow | None, known: Mapping[str, Collection[str]]) -> Iterator[Located]:
    """What is wrong with the condition or the list, at its line of the contract."""
    if row is None:
        return
    if row.record.said_when is not None:
        for _, message in faults(condition(row.record.said_when), known):
            yield row.problem(message, "said_when")
    for _, message in faults(whole("", row.record), known):
        yield row.problem(message, "said_for")


def known_words(
    rows: Mapping[str, Mapping[Any, Any]], words: Mapping[str, Mapping[str, str]]
) -> dict[str, frozenset[str]]:
    """The lists of the library that a paragraph may name members of, as `letters.names.known` calls them."""
    phrases = frozenset(words.get("en", {}))
    nouns = ("arguments", "deadlines", "clocks", "kinds")
    return {
        **{noun: frozenset(map(str, rows[noun])) for noun in nouns},
        "rules": frozenset(map(str, (*rows["rules"], *rows["places"]))),
        "plan_types": frozenset(get_args(PlanTypeName)),
        "criteria": frozenset(
            criterion.id for policy in rows["policies"].values() for criterion in policy.record.criteria
        ),
        "words": phrases,
        "beginnings": frozenset(phrase.partition(".")[0] for phrase in phrases),
        "lists": frozenset(LISTS),
    }
