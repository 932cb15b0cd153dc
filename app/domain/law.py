"""The nouns of the law: plan types, rules with their pin-cites, deadlines, clocks, arguments, places.

Read from criteria/law/. Row ids are those of the legal matrix, letter for letter. Only `ok: yes` is ever printed.
"""

from typing import Literal

from app.domain.values import Day, Record, Text
from app.domain.vocabulary import LawOk

CiteSet = Literal["erisa", "phs_group", "phs_individual", "treasury", "other"]

# A condition over facts: `fact: value or list`, `fact_under`, `fact_at_least`, `any: [...]`, `all: [...]`, `not: {...}`.
When = dict[str, object]


class Source(Record):
    """Where a statement was read. `as_of` is the date of the text read; the review clock runs from `checked_on`."""

    id: Text
    cite: Text | None = None
    url: Text | None = None
    as_of: Text | None = None
    checked_on: Day
    checked_by: Text = "research"


class InForce(Record):
    """A half-open interval [from, to). Either end may be open."""

    from_: Day | None = None
    to: Day | None = None

    model_config = {**Record.model_config, "populate_by_name": True, "alias_generator": lambda n: n.rstrip("_")}


class LawRule(Record):
    """One row of the legal matrix. `cites` maps a cite set (or `*`) to the pin-cite that is printed exactly so."""

    id: Text
    says: Text
    applies_to: tuple[Text, ...] = ()
    cites: dict[str, Text] = {}
    number: Text | None = None
    ok: LawOk
    never_print: bool = False
    in_force: InForce = InForce()
    source: Source


class PlanType(Record):
    """A legal regime. `signs` are the facts by which it is told; `binds` the columns of the applicability matrix."""

    id: Text
    code: Text
    title: Text
    cite_set: CiteSet
    is_insured: bool | None = None
    is_commercial: bool
    signs: tuple[dict[str, object], ...] = ()
    binds: dict[str, Text] = {}
    source: Source


class Step(Record):
    """One way of counting: so many days or months from a day of the notice; `roll` only where the rule has one."""

    when: dict[str, object] = {}
    rule: Text
    count: int
    unit: Literal["days", "months"]
    runs_from: Literal["received", "dated"]
    presumed_receipt_days: int | None = None
    roll: Literal["none", "next_business_day"] = "none"
    must_be: Literal["sent", "received"] = "sent"
    words: Text


class Deadline(Record):
    """A family's own deadline; the id is the letter kind that it limits. The first step whose `when` is yes counts."""

    id: Text
    title: Text
    steps: tuple[Step, ...]


class ClockStep(Record):
    when: dict[str, object] = {}
    rule: Text
    length: Text
    count: int
    unit: Literal["hours", "days", "business_days", "months"]


class ClockRule(Record):
    """A payer's clock. `starts_on` names the event; `words` say it for print."""

    id: Text
    title: Text
    starts_on: Literal["filing_delivered", "external_filed", "document_request_delivered", "reviewer_received"]
    runs_from: Text
    steps: tuple[ClockStep, ...]


class Argument(Record):
    """One legal argument, with the same id as its paragraph. `answers` are the reason kinds it meets (`*`: any)."""

    id: Text
    title: Text
    when: dict[str, object]
    answers: tuple[Text, ...] = ("*",)
    kinds: tuple[Text, ...] = ("*",)
    rules: tuple[Text, ...]
    in_force: InForce = InForce()
    order: int = 100


class Exclusion(Record):
    """A hard exclusion (18.1): where `when` is yes, none of these rules, arguments or words may stand in a letter."""

    id: Text
    never: Text
    because: tuple[Text, ...]
    when: dict[str, object] = {}
    rules: tuple[Text, ...] = ()
    arguments: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()


class NoticeElementRule(Record):
    """An element that a denial notice must hold (19.1), when, and by which rule."""

    id: Text
    title: Text
    when: dict[str, object] = {}
    rule: Text


class ReviewOffice(Record):
    name: Text
    address: tuple[Text, ...] = ()
    form: Text | None = None
    expedited_form: Text | None = None
    phone: Text | None = None


class Place(Record):
    """One state: who runs external review of insured coverage issued there, where to file, and by when."""

    id: Text
    name: Text
    administrator: Text
    file_with: Literal["state", "insurer", "federal", "unsettled"]
    office: ReviewOffice | None = None
    window_count: int | None = None
    window_unit: Literal["days", "months"] | None = None
    window_from: Literal["received", "dated"] = "received"
    window_ok: LawOk
    must_be: Literal["sent", "received"] = "sent"
    roll: Literal["none", "next_business_day"] = "none"
    internal_deemed_exhausted_days: dict[str, int] = {}
    statute: Text | None = None
    notes: tuple[Text, ...] = ()
    ok: LawOk
    is_hint: bool = False
    complaint_phone: Text | None = None
    complaint_phone_ok: LawOk = "sec"
    source: Source


class Holiday(Record):
    on: Day
    name: Text
