"""The outline of a letter kind: its sections in order, and what may fill them. Data of letter_templates/letters/."""

from dataclasses import dataclass
from typing import Literal

from app.domain.letter import ParagraphStyle
from app.domain.ref import ArgumentId, DeadlineId, KindId, ParagraphId
from app.domain.values import Record, Text
from app.domain.vocabulary import DenialLevel, PlanTypeName
from app.domain.when import When

Built = Literal[
    "key_facts", "criteria_table", "scores_table", "goals_table", "goal_charts", "movement_table", "signatures",
    "enclosures", "ruled_table", "disputed_table", "urgency_signature", "signature",
    "open_claims", "all_claims",
]  # fmt: skip
# Checks that a paper can be written to mend, or that concern nothing in one.
Mended = Literal["PLAN-FLAG", "PLAN-TYPE", "SIGNER-ADULT", "VAL-UNITS"]
Voice = Literal["parent", "therapist", "physician"]


class Section(Record):
    """A heading and what stands under it. A section with nothing to say is left out, heading and all.

    `paragraphs` are ids; `each` writes one list item (`reasons`) or one paragraph (`arguments`) for every member;
    `built` names a block made from the record, such as the table of criteria; `closing` are paragraphs after it;
    `leave_out` are arguments that the letter makes elsewhere. A `ruled_table` is written as lines of cells,
    `Question | Answer`, the first line its header; `widths` are the shares of its columns in percent.
    `starts_page`: on a new page, if there is anything to say. `is_clinical`: left out where no stated reason is about
    the child's need (a used-up benefit, a bill, a signature). `says_once`: what was told before is not told again.
    """

    id: Text
    heading: ParagraphId | None = None
    style: ParagraphStyle = "body"
    paragraphs: tuple[ParagraphId, ...] = ()
    each: Literal["reasons", "arguments"] | None = None
    built: Built | None = None
    widths: tuple[int, ...] = ()
    starts_page: bool = False
    is_clinical: bool = False
    says_once: bool = False
    closing: tuple[ParagraphId, ...] = ()
    leave_out: tuple[ArgumentId, ...] = ()


CaseList = Literal[
    "evaluations", "plans_of_care", "goals", "notes", "skilled_care", "statements", "home_findings", "network_searches",
    "infusion_records", "prior_treatments",
]  # fmt: skip


CaseField = Literal[
    "services.requested.visits", "services.approved.visits", "authorizations.visits", "claim_lines.service_on",
    "services.requested.units", "services.approved.units", "authorizations.units", "claim_lines.units",
    "network_searches.outcome", "network_searches.wait_days", "network_searches.distance_miles",
    "network_searches.travel_minutes", "filings.sent_on", "calls.words",
]  # fmt: skip


class Minimum(Record):
    """Something that a letter must say or the case must hold, or it would be hollow; `needs_records` asks for it.

    `said`: sections or paragraphs of which one at least is written; `fields`: paths of the case, through its lists, of
    which one at least holds a value; `tells`: sections of which one at least has a point or a row that tells a record.
    """

    said: tuple[Text, ...] = ()
    tells: tuple[Text, ...] = ()
    fields: tuple[CaseField, ...] = ()
    needs_records: Text


class RefusalRow(Record):
    """A refusal: certainly `when`, the sentence `says` ({plan} is the plan type's title), and the kind to use instead.

    Without `use_instead` the step that comes next is named.
    """

    when: When
    says: Text
    use_instead: KindId | None = None


class LetterKind(Record):
    """`id` is the kind's name in every door. `title` and `running_head` are paragraph ids.

    `step` is the step of the appeal that it takes, `is_expedited` the fast form of it; `refusals` say where the law
    has no such step, `opens_early` when the review is open before the plan's last word. `is_last_resort`: it remains
    when no step does; `is_while_waiting`: while an answer is awaited.
    `is_signed_by_hand`: not on a page, since it gives another person a power of its own.
    `is_parents_own`: in the first person of a parent, so nobody speaks for one here.

    `levels` are the denial levels it answers (none: any); `regimes` the plan types whose law has it (none: any);
    `use_instead` the kind to name where it is refused. `due_date` is the due date that limits it.
    `when` is what the case must show for the kind to fit, `refused` the sentence that says so where it does not;
    `is_for_late`: only after a last day has passed. `signed_by`: the voices that may sign it (none: whoever may send).
    `is_for_reviewer`: somebody outside the plan decides it; `is_for_office`: an office reads it.
    `settles`: checks that this paper is written to mend, or that
    concern nothing in it (a paper without law and the plan type), so that they do not hold it back. `before_signing` is
    what the person is told before this paper is made, and is no part of it.
    `is_sent_once`: not again while the same paper is unanswered, `is_ended_by_its_day`: not after it.
    `stands_in`: the rank of a kind that is named
    where what was named instead is refused too. `rests_on`: lists of the case of which one at least holds a record, or
    the letter would say nothing; `needs_records` asks for them. `minimum`: what it must say beyond that.
    """

    id: Text
    name: Text
    purpose: Text
    goes_to: Text
    title: ParagraphId
    running_head: ParagraphId
    due_date: DeadlineId | None = None
    step: Literal["internal", "second", "review"] | None = None
    is_expedited: bool = False
    refusals: tuple[RefusalRow, ...] = ()
    opens_early: When | None = None
    is_last_resort: bool = False
    is_signed_by_hand: bool = False
    is_while_waiting: bool = False
    is_parents_own: bool = False
    levels: tuple[DenialLevel, ...] = ()
    regimes: tuple[PlanTypeName, ...] = ()
    use_instead: KindId | None = None
    when: When = {}
    refused: Text | None = None
    is_for_late: bool = False
    is_sent_once: bool = False
    is_ended_by_its_day: bool = False
    stands_in: int | None = None
    rests_on: tuple[CaseList, ...] = ()
    needs_records: Text | None = None
    minimum: tuple[Minimum, ...] = ()
    signed_by: tuple[Voice, ...] = ()
    before_signing: Text | None = None
    is_for_reviewer: bool = False
    is_for_office: bool = False
    settles: tuple[Mended, ...] = ()
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class KindAvailability:
    """Whether a letter kind can be written for a case today, and if not, why and what to write instead."""

    kind: str
    is_available: bool
    because: str
    use_instead: str | None = None
