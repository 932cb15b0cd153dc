"""What a paragraph promises beside its words: when it is said, what it asserts (letter_templates/contracts/)."""

from typing import Literal

from app.domain.values import Record, Text

# Why a paragraph rests on no field of the case: it names what stands below; asks somebody for something; prints
# records in their own words and numbers, each with its source, and is silent without them; says what a rule or a dated
# source says; is what the person who signs declares; says what the letter itself is, for whom, and how it is used.
Nothing = Literal["heading", "request", "quotation", "rule", "declaration", "letter"]


class Asserted(Record):
    """`says` are words of the paragraph; `rests_on` the fields of the case without any of which they are not said.

    A path goes into every record of a list: `caregiver_programs.taught_on`. `contrary` are values of the last field
    that make the words untrue: there, too, they are not said.
    """

    says: Text
    rests_on: tuple[Text, ...]
    contrary: tuple[Text | bool | int, ...] = ()


class ParagraphContract(Record):
    """`id` is the paragraph’s; one after a full stop is a variant: `argument/tricare.next`, said in place of the other
    where `said_when` holds, a condition in the words of a paragraph’s `if`. A paragraph whose own does not hold is
    silent. Variants are tried in the order of their rows, after the signer’s voice and before the plain paragraph.
    `said_for` names a list (`plans_of_care[:1] if one.rationale`): the paragraph is said once for each of its records,
    which it calls `one`; for none of them it is silent.
    `asserts_nothing` says why there is nothing to declare; a row of a folder (`ask`) says it for all its paragraphs.
    `continues`: its first lines go on in the block before.
    """

    id: Text
    said_when: Text | None = None
    said_for: Text | None = None
    continues: bool = False
    asserts: tuple[Asserted, ...] = ()
    asserts_nothing: Nothing | None = None
