"""States as places of review: who looks at a denial outside the plan, where to file, and by when."""

from typing import Literal

from pydantic import model_validator

from app.domain.law import InForce, Source
from app.domain.ref import PlanCode
from app.domain.values import Record, Text
from app.domain.vocabulary import LawOk, State, Timing


class OfficeOfState(Record):
    name: Text
    address: tuple[Text, ...] = ()
    form: Text | None = None
    expedited_form: Text | None = None
    phone: Text | None = None


class Place(Record):
    """One state's external review of coverage issued there: who runs it, where to file, and by when.

    The statute is the law rule of the same id. Where a `…_ok` is not `yes`, the federal floor and the notice rule.
    `window_from` is `unproven` where the text read does not settle what the days run from.
    `plan_words`: of two regulators of one state, this one's plans say so in their name.
    `counts_from_first_level`: a second level of appeal does not move the start of the window.
    """

    id: Text
    state: State
    name: Text
    administrator: Text
    file_with: Literal["state", "insurer", "federal", "unsettled"]
    office: OfficeOfState | None = None
    window_count: int | None = None
    window_unit: Literal["days", "months"] | None = None
    window_from: Literal["received", "dated", "unproven"] = "received"
    window_ok: LawOk
    must_be: Literal["sent", "received"] = "sent"
    counts_from_first_level: bool = False
    remind_days: int | None = None
    expedited_days: int | None = None
    continuation_business_days: int | None = None
    deemed_exhausted_days: dict[Literal["any", Timing], int] = {}
    decision: Text | None = None
    plan_words: tuple[Text, ...] = ()
    also_reaches: tuple[PlanCode, ...] = ()
    statute: Text | None = None
    notes: tuple[Text, ...] = ()
    ok: LawOk
    is_hint: bool = False
    complaint_phone: Text | None = None
    complaint_phone_ok: LawOk = "sec"
    in_force: InForce = InForce()
    source: Source

    @model_validator(mode="after")
    def _named_by_its_state(self) -> "Place":
        if self.id.partition(" (")[0] != self.state:
            raise ValueError(f"should have the id {self.state}, or {self.state} (regulator) where a state has two")
        return self
