"""What was told of one scale in running text or in lines, on its way to a proposal."""

from dataclasses import dataclass

from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.score_scales import (
    PATH,
    Named,
    is_earlier,
    is_one,
    is_possible,
    is_taken,
    months_of,
    scale_kind,
)
from app.rules.reading.score_tokens import ScoreToken
from app.rules.reading.shapes import value_of

_RULE = "score_told"


@dataclass
class ScaleTold:
    """What is told of one scale, or of a whole test."""

    test: Named
    name: str
    span: tuple[int, int]  # of the scale; of the test where there is none
    score: ScoreToken | None = None
    rank: ScoreToken | None = None
    age: ScoreToken | None = None
    band: tuple[str, int, int] | None = None
    last: int = 0  # where the last of it ends
    is_heading: bool = False
    reach: int = 0  # where what is told of one time begins, `Now: 10`; 0: right behind the scale
    is_open: bool = False  # whether the paper calls a T-score a standard score
    day: str = ""  # of an earlier evaluation


def _complete(text: Stretch, told: ScaleTold, into: Collected) -> None:
    """Adds what a table did not say of the scale: `The total score falls at the 5th percentile`."""
    if told.score:
        return
    own = {o.record for o in into.of(f"{PATH}.instrument") if o.value == told.test.instrument.id and not is_earlier(o)}
    for record in [o.record for o in into.of(f"{PATH}.scale") if o.record in own and is_one(str(o.value), told.name)][
        :1
    ]:
        if told.rank and not into.has(f"{PATH}.percentile", record):
            words = text.between(*told.rank.span)
            into.add(f"{PATH}.percentile", value_of(told.rank.value), words, text.page, _RULE, record)
        if told.band and not into.has(f"{PATH}.band", record):
            into.add(f"{PATH}.band", told.band[0], text.between(*told.band[1:]), text.page, _RULE, record)


def put(text: Stretch, told: ScaleTold, number: int, into: Collected) -> int:
    """Proposes the record, unless a table has given the scale before."""
    own = scale_kind(told.name, told.test.instrument)
    if told.name and not told.day and is_taken(into, told.test, told.name):
        _complete(text, told, into)
        return number
    if told.score and own and not is_possible(own, value_of(told.score.value)):
        return number
    if told.score is None and (not told.name or (told.rank is None and told.age is None)):
        return number
    number += 1
    record, page = f"e{told.day}_f{number}" if told.day else f"f{number}", text.page

    def add(name: str, value: str | float, span: tuple[int, int]) -> None:
        into.add(f"{PATH}.{name}", value, text.between(*span), page, _RULE, record)

    into.add(f"{PATH}.instrument", told.test.instrument.id, told.test.stretch.words, told.test.page, _RULE, record)
    if told.name:
        add("scale", told.name, told.span)
    if told.score:
        add("score", value_of(told.score.value), told.score.span)
        kind = own or told.score.said
        is_open = kind in {"t_score", "symptom_t_score"} and (told.is_open or told.score.said == "standard_score")
        if kind and not is_open:
            add("score_kind", kind, told.score.span)
    if told.rank:
        add("percentile", value_of(told.rank.value), told.rank.span)
    if told.age and (months := months_of(told.age.value)):
        add("age_equivalent_months", months, told.age.span)
    if told.band and told.score:
        add("band", told.band[0], told.band[1:])
    return number
