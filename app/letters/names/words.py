"""Our own words, quotations, and values strung together."""

from app.letters import phrasing
from app.letters.names.argued import argued_kind
from app.letters.names.decisions import came
from app.letters.names.declaring import Names, declared, function
from app.letters.names.known import WordBeginning, WordId
from app.letters.stated import Phrase, Printable, Several, Stated, Unknown, lacks
from app.letters.stated import listed as strung


@function
def word(names: Names, id: WordId) -> Phrase:
    """A phrase of `letter_templates/words/`."""
    return Phrase(names.words[id])


@declared
def please(names: Names) -> Phrase:
    """How a request to the plan begins: `Please`, and to somebody outside the plan `Please have the plan`."""
    is_outside = argued_kind(names).is_for_reviewer or names.kind.is_for_office
    return Phrase(names.words["please.reviewer" if is_outside else "please.plan"])


@declared
def the_notice(names: Names) -> Phrase:
    """The notice at the start of a sentence: `Your notice`; outside the plan `The notice`, or the final one."""
    how = came(names.case)
    if how != "letter":
        return Phrase(names.words[f"notice.{'other' if argued_kind(names).is_for_reviewer else 'plan'}.{how}"])
    if not argued_kind(names).is_for_reviewer:
        return Phrase(names.words["notice.plan"])
    return Phrase(names.words["notice.reviewer" if names.case.denial.level == "initial" else "notice.final"])


@declared
def issue_state(names: Names) -> Phrase | Unknown:
    """The state in which the policy was issued, by name."""
    name = names.words.get(f"state.{names.case.plan.policy_issue_state}")
    return Phrase(name) if name else Unknown("plan.policy_issue_state")


@function
def in_words(names: Names, beginning: WordBeginning, value: Stated | str) -> Phrase | Unknown:
    """What a value of a closed list is called: the phrase `beginning.value` of `letter_templates/words/`."""
    words = names.words.get(f"{beginning}.{value.raw if isinstance(value, Stated) else value}")
    return Phrase(words) if words is not None else lacks("words")


@function
def listed(values: tuple[Printable, ...], word: str = "and", separator: str = ", ") -> Several | Unknown:
    """Values in a row: `a, b and c`; unknown where there is none, so that no sentence ends in nothing."""
    return strung(values, word, separator) or lacks("listed")


@function
def quote(value: Printable, words: int = 60) -> Stated | Unknown:
    """In quotation marks, cut to so many words, closed like a sentence."""
    if not isinstance(value, Stated):
        return lacks("words")
    return Stated(value.raw, phrasing.sentence_quoted(phrasing.excerpt(value.text, words)), value.kind, value.basis)


@function
def without_stop(value: Stated) -> Stated:
    """A sentence of a record that goes on as part of ours."""
    return Stated(value.raw, value.text.rstrip("."), value.kind, value.basis)
