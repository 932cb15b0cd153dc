"""The pages of a paper as a person laid them: in which order, how turned, which left out. The files stay unaltered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class LaidPage:
    """`came`: its number in the files as they came, through all of them, from 1. `turn`: degrees clockwise."""

    came: int
    turn: int = 0
    is_left_out: bool = False


Laid: TypeAlias = tuple[LaidPage, ...]


def as_it_came(count: int) -> Laid:
    return tuple(LaidPage(number) for number in range(1, count + 1))


def going_along(laid: Laid) -> Laid:
    """Page n of the paper is the n-th of these."""
    return tuple(page for page in laid if not page.is_left_out)


def numbers(before: Laid, after: Laid) -> dict[int, int]:
    """The number that each page has now, by the number that it had; a page that is left out has none."""
    now = {page.came: number for number, page in enumerate(going_along(after), 1)}
    return {number: now[page.came] for number, page in enumerate(going_along(before), 1) if page.came in now}


def moved(laid: Laid, came: int, is_up: bool) -> Laid:
    """The page one place further up or down among those that go along; at the end it stays."""
    along = [page.came for page in going_along(laid)]
    place = along.index(came) if came in along else -1
    other = place + (-1 if is_up else 1)
    if place < 0 or not 0 <= other < len(along):
        return laid
    change = {came: along[other], along[other]: came}
    by_came = {page.came: page for page in laid}
    return tuple(by_came[change.get(page.came, page.came)] for page in laid)


def turned(laid: Laid, came: int, degrees: int) -> Laid:
    return tuple(replace(page, turn=(page.turn + degrees) % 360) if page.came == came else page for page in laid)


def left_out(laid: Laid, came: int, is_left_out: bool) -> Laid:
    return tuple(replace(page, is_left_out=is_left_out) if page.came == came else page for page in laid)


def is_whole(laid: Laid, count: int) -> bool:
    """Every page once, each turned by quarters, and one at least goes along."""
    once = sorted(page.came for page in laid) == list(range(1, count + 1))
    return once and bool(going_along(laid)) and all(page.turn in TURNS for page in laid)


def pages_named(case: Json, document: str) -> frozenset[int]:
    """The pages of this paper that the case names, whoever wrote them; and those that are meant to be sent, since a
    paper of which none of them is left would be sent whole."""
    own = (paper for paper in case.get("documents") or () if paper.get("id") == document)
    meant = (page for paper in own for page in pages_of_words(paper.get("pages_meant")))
    return frozenset((*(record["page"] for record in _on_pages(case, document)), *meant))


def renumbered(case: Json, document: str, now: Mapping[int, int], count: int) -> Json:
    """`case`, changed in place: every page of this paper by the number that it has now."""
    for record in list(_on_pages(case, document)):
        record["page"] = now.get(record["page"], record["page"])
    for paper in case.get("documents") or ():
        if paper.get("id") == document:
            if paper.get("pages"):
                paper["pages"] = count
            if meant := pages_of_words(paper.get("pages_meant")):
                # One that the paper has not stays, and its packet is refused: without it, all would be sent.
                paper["pages_meant"] = words_of_pages(now.get(page, page) for page in meant)
    return case


def pages_of_words(words: str | None) -> tuple[int, ...]:
    """`41-42, 44` → 41, 42, 44."""
    pages: list[int] = []
    for part in (words or "").replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first:
            pages += range(int(first), int(last or first) + 1)
    return tuple(pages)


def words_of_pages(pages: Iterable[int]) -> str:
    """41, 42, 44 → `41-42, 44`."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _on_pages(node: Any, document: str, held: Any = None) -> Iterable[Json]:
    """The records that stand on a page of this paper; one without a paper of its own stands on its holder's."""
    if isinstance(node, list):
        for row in node:
            yield from _on_pages(row, document, held)
    elif isinstance(node, dict):
        own = node.get("document") or held
        if own == document and isinstance(node.get("page"), int):
            yield node
        for value in node.values():
            yield from _on_pages(value, document, own)
