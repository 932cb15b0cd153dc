"""Which of what was read is shown as a card, which stands in the list after them, and what was said to each. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.web.guided_appeal.offers import Offer

MOST_CARDS = 8
ANSWERS = ("yes", "other", "unsure")
# What a letter hangs on comes first: whose it is, the days, what was refused and why, where to send the answer.
_FIRST = ("dates", "child", "reasons", "stated", "insurer", "appeal_to", "effective", "outcome")


def first(made: Sequence[Offer]) -> list[int]:
    """The numbers of at most eight, those that most hangs on, in the order in which they are shown."""
    rank = {question: number for number, question in enumerate(_FIRST)}
    order = sorted(range(len(made)), key=lambda number: (rank.get(made[number].question, len(rank)), number))
    return order[:MOST_CARDS]


def next_card(made: Sequence[Offer], answered: Mapping[int, str]) -> int | None:
    return next((number for number in first(made) if number not in answered), None)


def rest(made: Sequence[Offer], answered: Mapping[int, str], *, with_first: bool = False) -> list[int]:
    """What is undecided beyond the cards. What a paper says in two ways is no tick among many: it is asked."""
    shown = () if with_first else first(made)
    left = [number for number in range(len(made)) if number not in shown and number not in answered]
    return [number for number in left if with_first or not made[number].instead]


def said(answers: Mapping[str, Any]) -> dict[int, str]:
    return {int(number): answer for number, answer in answers.get("read", {}).get("said", {}).items()}


def with_said(answers: dict[str, Any], given: Mapping[int, str]) -> dict[str, Any]:
    kept = {str(number): answer for number, answer in given.items()}
    return {**answers, "read": {**answers["read"], "said": kept}}


def read_again(made: Sequence[Offer], before: Sequence[Offer], answered: Mapping[int, str]) -> tuple[Offer, ...]:
    """The offers of a paper that was read once more. What counts already stays, also where it was not read now."""
    known = [(offer.question, offer.values) for offer in made]
    taken = [before[number] for number, answer in answered.items() if answer == "yes" and number < len(before)]
    return (*made, *(offer for offer in taken if (offer.question, offer.values) not in known))


def said_before(made: Sequence[Offer], before: Sequence[Offer], answered: Mapping[int, str]) -> dict[str, str]:
    """What was said to each of these when the paper was read before."""
    earlier = [((before[n].question, before[n].values), answer) for n, answer in answered.items() if n < len(before)]
    told: dict[str, str] = {}
    for number, offer in enumerate(made):
        same = [answer for key, answer in earlier if key == (offer.question, offer.values)]
        told |= {str(number): same[-1]} if same else {}
    return told
