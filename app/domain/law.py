"""The nouns of the law: plan types, rules with their pin-cites, deadlines, clocks, arguments, places.

Read from criteria/law/. Row ids are those of the legal matrix, letter for letter. Only `ok: yes` is ever printed.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from app.domain.ref import ArgumentId, KindId, KindOrAny, PlanCode, RuleId
from app.domain.values import Day, Record, Text
from app.domain.vocabulary import (
    LawOk,
    NoticeElement,
    PlanTypeCode,
    PlanTypeName,
    ReasonKind,
    ReviewProcess,
)
from app.domain.when import Columns, Flags, When

LineOfBusiness = Literal[
    "commercial_full", "commercial_aso", "medicaid_mco", "medicaid_ffs", "chip", "fep", "tricare", "ma", "medicare"
]  # fmt: skip
CiteSet = Literal["erisa", "phs_group", "phs_individual", "treasury", "other"]

CiteKey = Literal["*", CiteSet]


# A section of the law that is put in front of a paragraph: `29 CFR 2560.503-1{}`.
SectionOfLaw = Annotated[str, Field(pattern=r"\{\}")]


class Source(Record):
    """Where a statement was read. `as_of` is the date of the text read; the review clock runs from `checked_on`."""

    id: Text
    cite: Text | None = None
    url: Text | None = None
    as_of: Text | None = None
    checked_on: Day


class InForce(Record):
    """A half-open interval [from, to). Either end may be open."""

    from_: Day | None = None
    to: Day | None = None

    model_config = {**Record.model_config, "populate_by_name": True, "alias_generator": lambda n: n.rstrip("_")}

    def holds(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day < self.to)


class LawRule(Record):
    """One row of the legal matrix. `cites` maps a cite set (or `*`) to the pin-cite that is printed exactly so.

    `applies_to` are plan codes (`FI_*` for a family of them; empty: every code), `when` the flags that matter
    besides. A row may give its `paragraph` once: `section` then says, per cite set, what stands in front of it.
    """

    id: Text
    says: Text
    applies_to: tuple[PlanCode, ...] = ()
    when: When = {}
    section: dict[CiteSet, SectionOfLaw] = {}
    paragraph: Text | None = None
    cites: dict[CiteKey, Text] = {}
    number: Text | None = None
    ok: LawOk
    never_print: bool = False
    in_force: InForce = InForce()
    source: Source

    @model_validator(mode="before")
    @classmethod
    def _cites_from_paragraph(cls, row: Any) -> Any:
        if not isinstance(row, dict) or not (paragraph := row.get("paragraph")):
            return row
        section = row.get("section") or {}
        return {**row, "cites": {k: f"{v}".replace("{}", paragraph) for k, v in section.items()} | row.get("cites", {})}


class PlanType(Record):
    """A legal regime. Any of `signs` shows it; what speaks against it are the readings that name it.

    `binds` are the columns of the applicability matrix as conditions; `review` is who looks next once the plan
    has said no for good; `complaint` the rows of the offices that take complaints, the nearest first.
    `line_of_business` is its name in the scope of payers' policies. `has_one_level`: a rule allows no second internal
    appeal. `is_small_market`: sold in the small-group market, or so by the employer's size (PT-SIZE).
    `is_by_home_state`: the state where the child lives runs it. `office`: who takes complaints where no rule was read.
    `by_attending`: when the attending clinician's word alone makes a case urgent (A-URG). `needs_consent`: another
    person sends only with the family's written consent. `is_urgent_open`: a clinician who knows the condition may
    send an urgent appeal. `bars_network_provider`: a network provider is never the appealing party.
    """

    id: PlanTypeName
    code: PlanTypeCode
    title: Text
    cite_set: CiteSet
    may_elect_erisa: bool = False
    is_insured: bool | None = None
    is_commercial: bool
    signs: tuple[When, ...] = ()
    binds: Columns = {}
    review: ReviewProcess = "none"
    complaint: tuple[RuleId, ...] = ()
    office: Literal["DHA"] | None = None
    is_by_home_state: bool = False
    line_of_business: LineOfBusiness | None = None
    has_one_level: When | bool = False
    is_small_market: bool | Literal["by_size"] = False
    by_attending: When | bool = False
    needs_consent: bool = False
    is_urgent_open: bool = False
    bars_network_provider: bool = False
    in_force: InForce = InForce()
    source: Source


class PlanReading(Record):
    """What a card, a plan book, a name or a typed fact says of the plan, and the plan types that it speaks against.

    `words` are looked for in names, card and plan book, `book_words` in the quoted benefits too; denied words say
    nothing. `weak_words` stand on cards of either kind: they count unless `unless` or `unless_words` holds.
    `flags` are plan flags that it speaks for: the contrary flag is in doubt. `look_up` tells a person where to look.
    """

    id: Text
    says: Text
    look_up: Text
    words: tuple[Text, ...] = ()
    book_words: tuple[Text, ...] = ()
    weak_words: tuple[Text, ...] = ()
    unless_words: tuple[Text, ...] = ()
    unless: When = {}
    when: When = {}
    against: tuple[PlanTypeName, ...] = ()
    flags: Flags = {}


class Step(Record):
    """One way of counting: so many days or months from a day of the notice; `roll` only where the rule has one.

    `no_such_day` is what a month step does where the month is too short. With `from_place` the state's own row
    gives the window; `floor_months` then keeps the safe day early. `is_ceiling`: the state may give less;
    `is_floor`: it may give more. `is_fixed`: no rule moves a last day that is no business day, and a person is told.
    `is_reminder`: it makes the safe day earlier and ends no right; the steps after it still count.
    `unproven`: the text read does not settle whether the notice's date or its receipt counts, so the earlier day
    reminds and the later one ends the right.
    """

    when: When = {}
    rule: RuleId
    count: int
    unit: Literal["days", "business_days", "months"]
    runs_from: Literal["received", "dated", "unproven", "before_cut", "dated_or_cut", "filed", "first_level"]
    presumed_receipt_days: int | None = None
    roll: Literal["none", "next_business_day"] = "none"
    no_such_day: Literal["first_of_next", "month_end"] = "month_end"
    must_be: Literal["sent", "received"] = "sent"
    from_place: bool = False
    floor_months: int | None = None
    is_ceiling: bool = False
    is_floor: bool = False
    is_fixed: bool = False
    is_reminder: bool = False
    in_force: InForce = InForce()
    words: Text


class Deadline(Record):
    """A family's own deadline; the id is the letter kind that it limits. The first step whose `when` is yes counts.

    `is_stated`: the day that the notice prints is a day for this one.
    """

    id: KindId
    title: Text
    is_stated: bool = False
    when: When = {}
    steps: tuple[Step, ...]
    in_force: InForce = InForce()


class ClockStep(Record):
    """`only_if` says the condition in words, for the case where it is not known yet."""

    when: When = {}
    rule: RuleId
    length: Text
    only_if: Text | None = None
    count: int | None = None
    unit: Literal["hours", "days", "business_days"] = "days"
    in_force: InForce = InForce()


class ClockRule(Record):
    """A payer's clock. `starts_on` names the event; `runs_from` says it for print; `filed` the kinds that start it.

    `is_answer`: it runs until what was filed is answered, so that a day past its end is a late answer.
    """

    id: Text
    title: Text
    when: When = {}
    starts_on: Literal["filing_delivered", "reviewer_received", "request_submitted"]
    filed: tuple[KindId, ...] = ()
    is_answer: bool = False
    runs_from: Text
    steps: tuple[ClockStep, ...]
    in_force: InForce = InForce()


class Unread(Record):
    """Where the law behind an argument was not read: then nobody can tell, and the hint says where to ask."""

    when: When
    hint: Text


class Argument(Record):
    """One legal argument, with the same id as its paragraph. `answers` are the reason kinds it meets (`*`: any).

    `when` holds the gates of the matrix; of `rules` only those that bind this plan are cited, and a rule under
    `rules_when` only where its condition holds. `is_about_need`: with it the child's need answers a limit too.
    `unread`: where its law was not read, so that it is never said not to apply. `fills` is the list of a letter that
    the bound rules of this argument make up.
    """

    id: Text
    title: Text
    when: When
    answers: tuple[Literal["*", ReasonKind], ...] = ("*",)
    kinds: tuple[KindOrAny, ...] = ("*",)
    rules: tuple[RuleId, ...]
    rules_when: dict[RuleId, When] = {}
    in_force: InForce = InForce()
    order: int = 100
    is_about_need: bool = False
    unread: Unread | None = None
    fills: Literal["missing_elements", "mandates"] | None = None


class Exclusion(Record):
    """A hard exclusion: unless `when` is no, none of these rules, arguments or words may stand in a letter."""

    id: Text
    never: Text
    because: tuple[RuleId, ...]
    when: When = {}
    rules: tuple[RuleId, ...] = ()
    arguments: tuple[ArgumentId, ...] = ()
    words: tuple[Text, ...] = ()
    in_force: InForce = InForce()


class NoticeElementRule(Record):
    """An element that a denial notice must hold, when, by which rule, and what its absence supports."""

    id: NoticeElement
    title: Text
    when: When = {}
    rule: RuleId
    supports: Text
    in_force: InForce = InForce()


class Holiday(Record):
    on: Day
    name: Text
