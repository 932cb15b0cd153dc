"""The rules by which papers are read, as data in `criteria/reading/`: what stands beside a value, what may not.

A new layout is a change of these files with a worked case in `cases.yaml`, no Python.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from app.domain.notice_rules import (
    CitedPolicyRule,
    ContactRule,
    ElementRule,
    FamilyWordRule,
    OrganizationRule,
    PlanBookWordRule,
    PolicyWordRule,
    ReasonRule,
    ServiceWordRule,
    StatementRule,
    WindowRule,
)
from app.domain.people_rules import PeopleWordRule
from app.domain.reading_roles import RoleRule
from app.domain.values import Record, Text

LabelShape = Literal[
    "date", "id", "name", "person", "text", "choice", "discipline", "diagnosis_code", "span", "count", "dose", "place",
    "length",
]  # fmt: skip
Person = Literal["child", "siblings", "parents", "holders"]
SentenceShape = Literal["choice", "count", "number", "date", "id", "name", "words"]
PaperName = Literal[
    "notice", "eob", "evaluation", "plan_of_care", "session_notes", "order", "plan_book_page", "school_record",
    "statement", "diagnosis_record", "not_a_paper",
]  # fmt: skip

SMALL_WORDS = frozenset({"the", "in", "of", "a", "per", "all", "or", "and", "at", "by", "to", "you", "this"})


class ChoiceRule(Record):
    """A closed word of an entry: `value`, where any of the regular expressions `words` fits. `path`: the field that it
    is of, where that is not its label's."""

    value: Text
    words: tuple[Text, ...]
    path: Text | None = None


class LabelRule(Record):
    """A value that stands behind or under a label: `Member ID: XYZ`, or a caption with the entry below it.

    `words` are the labels, in English and Spanish, without their colon; `patterns` are regular expressions for those
    that are put together in many ways. `not_before` are words that may not stand
    right before the label on its line (`received` before `date`), `not_value` words that the value may not hold,
    `not_of` the persons of `persons.yaml` whose value it would be where they stand before the label.
    `another_time` are further words that may not stand right before it: the value would be an earlier or a later one.
    `not_ahead` are words that may stand nowhere before it in its cell: another insurer, say.
    `is_last_resort`: looked at behind all labels and sentences, where nothing else gave the path.
    `below` allows the value on the next line under the label. `choices`: the closed words of the shape `choice`; an
    entry that holds words of two of them says neither.
    """

    id: Text
    path: Text
    shape: LabelShape
    words: tuple[Text, ...]
    patterns: tuple[Text, ...] = ()
    papers: tuple[PaperName, ...] = ()
    not_before: tuple[Text, ...] = ()
    not_value: tuple[Text, ...] = ()
    not_of: tuple[Person, ...] = ()
    another_time: tuple[Text, ...] = ()
    not_ahead: tuple[Text, ...] = ()
    below: bool = True
    is_first_wins: bool = False
    is_last_resort: bool = False
    choices: tuple[ChoiceRule, ...] = ()

    @model_validator(mode="after")
    def _choices_are_of_a_choice(self) -> "LabelRule":
        if bool(self.choices) != (self.shape == "choice"):
            raise ValueError("`choices` stand where `shape` is `choice`, and only there")
        return self


class SentenceRule(Record):
    """A value inside a sentence. `pattern` is a regular expression with the group `value`; every word group of `must`
    stands in the sentence, none of `must_not` does. `value` gives a closed word instead of the group's text.
    `is_first_wins`: nothing is looked for where the path has a value. `not_parts`: parts of the paper whose sentences
    it does not read; `not_with`: regular expressions none of which stands in the sentence.
    `is_of_all`: every sentence that fits gives a value, not the first alone."""

    id: Text
    path: Text
    shape: SentenceShape
    pattern: Text
    papers: tuple[PaperName, ...] = ()
    must: tuple[Text, ...] = ()
    must_not: tuple[Text, ...] = ()
    not_parts: tuple[Text, ...] = ()
    not_with: tuple[Text, ...] = ()
    value: Text | None = None
    is_first_wins: bool = False
    is_of_all: bool = False


class HeadingRule(Record):
    """Words that open a part of a paper: the reasons, the way to appeal, the rights nobody reads values from.

    `patterns` are regular expressions for headings that are put together in many ways; each fits a whole heading.
    `titles` are looked for anywhere in a line that is a title by its look and that no words or patterns open; the
    first rule counts. `not_titles`: words that such a title may not hold. `is_caption`: they open also a line that goes
    on behind their colon or question mark."""

    id: Text
    part: Text
    words: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    titles: tuple[Text, ...] = ()
    not_titles: tuple[Text, ...] = ()
    is_caption: bool = False
    papers: tuple[PaperName, ...] = ()


class PaperRule(Record):
    """How a kind of paper is known: words that count for it, with their weight, and `patterns`, regular expressions
    over its lines in small letters, with theirs.

    `together` are regular expressions that count `weight_together` where every one of them fits somewhere on the paper:
    a refusal and a way to appeal make a notice, whatever else it speaks of. `titles` are regular expressions for a
    whole title at the head of the paper; where one of them fits, `weight_titled` counts.
    """

    id: PaperName
    words: dict[str, int]
    patterns: dict[str, int] = Field(default_factory=dict)
    together: tuple[Text, ...] = ()
    weight_together: int = 0
    titles: tuple[Text, ...] = ()
    weight_titled: int = 0


class StampRule(Record):
    """A stamp with a day: regular expressions for its words, and the field that its day is proposed for, if any."""

    id: Text
    words: tuple[Text, ...]
    path: Text | None = None


class AddressRule(Record):
    """Words of which an address is made: post boxes, rooms, kinds of ways; no city's name ends with one of `way_alone`;
    a territory has its letters behind its name.

    `words` are regular expressions."""

    id: Literal["box", "room", "way", "way_alone", "territory"]
    words: tuple[Text, ...]


class GoalWordsRule(Record):
    """Words with which goals are written, as regular expressions; `id` says what they are (`goals/words.yaml`)."""

    id: Text
    words: tuple[Text, ...]


class PersonRule(Record):
    """The words by which a paper names a person: the child, its siblings, its parents, who holds the plan."""

    id: Person
    words: tuple[Text, ...]


class FindingRule(Record):
    """Regular expressions that tell a finding of an evaluation from what is none."""

    id: Literal["difficulty", "counted", "as_it_should_be", "of_a_test", "no_finding"]
    words: tuple[Text, ...]


class ColumnRule(Record):
    """A column by the words of its head, or by `patterns` that fit a head as a whole. `stands_for`: the column that it
    is where the table has none of that kind (`Test` holds the scales, unless another column does)."""

    id: Text
    words: tuple[Text, ...]
    patterns: tuple[Text, ...] = ()
    may_repeat: bool = False
    stands_for: Text | None = None


class TableRule(Record):
    """A table: at least so many of its columns, those of `needs` among them (`one_of`: any one of these besides).

    A row begins at each line with a value of `key_shape` in one of the columns `keys`. `has_tall_rows`: a cell of it
    may hold a paragraph; then the space between rows parts them, and heads that no column knows are columns too.
    `unnamed`: the first column where its head is blank.
    """

    id: Text
    papers: tuple[PaperName, ...] = ()
    keys: tuple[Text, ...]
    key_shape: Literal["date", "procedure_code", "diagnosis_code", "money", "number", "text"]
    needs: tuple[Text, ...] = ()
    one_of: tuple[Text, ...] = ()
    at_least: int = 2
    has_tall_rows: bool = False
    unnamed: Text | None = None
    columns: tuple[ColumnRule, ...]

    @cached_property
    def phrases(self) -> tuple[tuple[tuple[str, ...], ColumnRule], ...]:
        """What may stand over the columns, word by word and plain, the longest first."""
        heads = [(words, column) for column in self.columns for words in column.words]
        heads.sort(key=lambda head: -len(head[0]))
        return tuple((tuple(map(plain_word, words.split())), column) for words, column in heads)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of these, but for the small ones that any line holds."""
        return frozenset(word for words, _ in self.phrases for word in words) - SMALL_WORDS


def plain_word(text: str) -> str:
    """A word as heads of tables are compared: small, without the marks around it."""
    return text.lower().strip(".,:;()#*")


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """All rules of `criteria/reading/`, in the order of their files."""

    labels: tuple[LabelRule, ...] = ()
    sentences: tuple[SentenceRule, ...] = ()
    headings: tuple[HeadingRule, ...] = ()
    papers: tuple[PaperRule, ...] = ()
    reasons: tuple[ReasonRule, ...] = ()
    tables: tuple[TableRule, ...] = ()
    organizations: tuple[OrganizationRule, ...] = ()
    policies: tuple[CitedPolicyRule, ...] = ()
    windows: tuple[WindowRule, ...] = ()
    elements: tuple[ElementRule, ...] = ()
    stamps: tuple[StampRule, ...] = ()
    persons: tuple[PersonRule, ...] = ()
    roles: tuple[RoleRule, ...] = ()
    addresses: tuple[AddressRule, ...] = ()
    contacts: tuple[ContactRule, ...] = ()
    statements: tuple[StatementRule, ...] = ()
    findings: tuple[FindingRule, ...] = ()
    goal_words: tuple[GoalWordsRule, ...] = ()
    service_words: tuple[ServiceWordRule, ...] = ()
    family: tuple[FamilyWordRule, ...] = ()
    policy_words: tuple[PolicyWordRule, ...] = ()
    people: tuple[PeopleWordRule, ...] = ()
    plan_book_words: tuple[PlanBookWordRule, ...] = ()
