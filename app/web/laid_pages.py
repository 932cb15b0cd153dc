"""The page on which a paper's pages are put in order, turned and left out: what its buttons do, at both doors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.domain.paper_pages import Laid, left_out, moved, turned
from app.errors import NotFound
from app.services.paper_pages import Laying, ShownPage
from app.web.forms import Form

_ACTS: Mapping[str, Callable[[Laid, int], Laid]] = {
    "up": partial(moved, is_up=True),
    "down": partial(moved, is_up=False),
    "left": partial(turned, degrees=270),
    "right": partial(turned, degrees=90),
    "out": partial(left_out, is_left_out=True),
    "back": partial(left_out, is_left_out=False),
}


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page as it is listed; `acts`: the buttons that stand at it."""

    came: int
    number: int | None
    turn: int
    is_named: bool
    has_picture: bool
    acts: tuple[str, ...]


def rows_of(pages: Sequence[ShownPage]) -> tuple[PageRow, ...]:
    count = sum(page.number is not None for page in pages)
    return tuple(
        PageRow(page.came, page.number, page.turn, page.is_named, page.has_picture, tuple(_acts(page, count)))
        for page in pages
    )


def _acts(page: ShownPage, count: int) -> Sequence[str]:
    if page.number is None:
        return ("back",)
    acts = ("up",) * (page.number > 1) + ("down",) * (page.number < count) + ("left", "right")
    return (*acts, "out") if count > 1 and not page.is_named else acts


def laying_of(form: Form) -> tuple[Laying, int]:
    """What the button that was pressed does, and the page that it stands at, by the number that it came with."""
    act, page = _ACTS.get(form.words("do")), form.words("page")
    if act is None or not page.isdecimal() or len(page) > 4:
        raise NotFound
    return partial(_laid, act, int(page)), int(page)


def _laid(act: Callable[[Laid, int], Laid], page: int, laid: Laid) -> Laid:
    return act(laid, page)
