"""What a sentence of a session note tells: what the therapist decided, or how the child did. Else it tells neither."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from app.domain.reading_roles import RoleRule
from app.rules.reading.collecting import Collected
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import is_share, quantities
from app.rules.reading.shapes import NUMBER_WORDS, PROCEDURE, one_of

# `Because she pushed back into extension, I lowered …`, `Toward goal 2 he stayed …`
_LEAD = r"(?:[^,;]{3,90},\s|(?:toward|for|on|during|with|at|in|given|under)\s(?:[\w’'#-]+\s){1,4}?)?"
_ADVERB = r"(?:(?:[a-z]+ly|then|also|first|again|twice|once|next|often|later|soon|further|se|le)\s)*"
_WAS = r"(?:was|were|is|are|has been|had been|have been|fue|fueron)\s"
# What may stand behind `Bench lowered`, so that it is no `weighted ball`.
_BEHIND = (
    r"(?=\s*(?:$|[;,.)]|(?:to|from|by|in|into|on|onto|at|with|after|when|once|until|so|for|down|up|back|away|off|out|over"
    r"|and|as|because|since|if|while|before|between|under|per|each|every|twice|again|slightly|further|farther|closer|only"
    r"|more|higher|lower|than|a|al?|en|cuando|para|con|de|\d)\b))"
)
_NOUNS = r"(?:[\w’'/%-]+,?\s){1,8}?"
_SE = r"^se\s"
_NUMBERED = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS[2:11])})\b", re.I)
_NEAR = 30  # letters behind what was done in which it is said with what
_LONGEST = 400  # letters of a sentence that is read


class Roles:
    """The words of `roles.yaml` as expressions; `names`: the child's first name, where it is known."""

    def __init__(self, rules: Sequence[RoleRule], names: Collection[str]) -> None:
        self._words: Mapping[str, tuple[str, ...]] = {rule.id: rule.words for rule in rules}
        self._names = tuple(re.escape(name) for name in names if name)

    def _any(self, *ids: str) -> str:
        words = [word for id in ids for word in self._words.get(id, ())]
        if "child" in ids:
            words += [rf"{name}(?=\s)" for name in self._names]
        return "(?:" + "|".join(words or ["(?!)"]) + ")"

    @cached_property
    def _active(self) -> re.Pattern[str]:
        return re.compile(rf"^{_LEAD}{self._any('therapist')}\s{_ADVERB}{self._any('decisions')}\b", re.I)

    @cached_property
    def _person(self) -> re.Pattern[str]:
        return re.compile(rf"^{_LEAD}{self._any('child', 'others', 'therapist')}", re.I)

    @cached_property
    def _passive(self) -> re.Pattern[str]:
        nouns, done = rf"(?P<of>{_NOUNS})", rf"(?P<done>{self._any('decisions')})"
        return re.compile(rf"^{nouns}(?P<was>{_WAS})?{_ADVERB}{done}\b(?(was)|{_BEHIND})", re.I)

    @cached_property
    def _first(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{_SE[1:]})?{_ADVERB}(?P<done>{self._any('decisions')})\s(?P<of>[^.;]*)", re.I)

    @cached_property
    def _unsure(self) -> re.Pattern[str]:
        return re.compile(self._any("unsure"), re.I)

    @cached_property
    def _also_childs(self) -> re.Pattern[str]:
        return re.compile(self._any("also_childs"), re.I)

    @cached_property
    def _reasons(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self._any('reasons')}\b|\band changed to\b", re.I)

    @cached_property
    def _graded(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self._any('graded')}\b", re.I)

    @cached_property
    def _did(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:{_ADVERB}){self._any('did')}\b", re.I)

    @cached_property
    def _child(self) -> re.Pattern[str]:
        return re.compile(rf"^{_LEAD}{self._any('child')}", re.I)

    @cached_property
    def _barred(self) -> re.Pattern[str]:
        return re.compile(self._any("told_by_others", "to_come", "of_the_visit"), re.I)

    def is_decided(self, text: str) -> bool:
        """`Therapist moved the pull …`, `Bench lowered twice …`, `Changed from brushing to pressure after …`."""
        if len(text) > _LONGEST or self._to_come.search(text):
            return False
        if self._active.search(text):
            return True
        if first := self._first.match(text):
            is_the_therapists = not self._also_childs.fullmatch(first["done"]) or bool(self._reasons.search(text))
            return self._is_sure(first) and is_the_therapists
        passive = self._passive.match(text)
        return passive is not None and not self._person.match(text) and self._is_sure(passive)

    @cached_property
    def _to_come(self) -> re.Pattern[str]:
        return one_of(self._words.get("to_come", ("(?!)",)))

    def _is_sure(self, said: re.Match[str]) -> bool:
        """Whether a verb that may tell of the child too has a task, a cue or a support beside it."""
        if self._outcomes.search(said["of"]):  # `Speed was lowered by voice cue`, but not `Errors decreased`
            return bool(said.groupdict().get("was") and self._graded.search(said.string[said.end() :][:_NEAR]))
        is_done = said.groupdict().get("was") or not self._unsure.fullmatch(said["done"].split()[0])
        return bool(is_done or self._graded.search(said["of"]))

    @cached_property
    def _outcomes(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self._any('outcomes')}\b", re.I)

    def is_for_home(self, text: str) -> bool:
        return bool(self._for_home.match(text)) and not self._told.search(text)

    @cached_property
    def _for_home(self) -> re.Pattern[str]:
        return re.compile(
            rf"^{self._any('others')}\s(?:to|will|should|can|is to|are to|agreed to)\s(?!be\b)[a-z]", re.I
        )

    @cached_property
    def _told(self) -> re.Pattern[str]:
        return re.compile(self._any("told_by_others").replace(r"|\bat home\b|\bat school\b", ""), re.I)

    def is_of_somebody(self, text: str) -> bool:
        """Whether the sentence names who does what: the therapist or the child."""
        return any(pattern.search(text) for pattern in (self._active, self._acts, self._child))

    def is_done(self, text: str) -> bool:
        """What the therapist did, where nothing tells of a decision: `SLP coached Mom in real time to wait`."""
        is_barred = self._to_come.search(text) or self._of_the_visit.search(text) or len(text) > _LONGEST
        return self.is_decided(text) or (not is_barred and self._acts.search(text) is not None)

    @cached_property
    def _acts(self) -> re.Pattern[str]:
        return re.compile(rf"^{_LEAD}{self._any('therapist')}\s{_ADVERB}{self._any('acts')}\b", re.I)

    @cached_property
    def _of_the_visit(self) -> re.Pattern[str]:
        return re.compile(self._any("of_the_visit"), re.I)

    def is_result(self, text: str) -> bool:
        """`He named 11 of 20 pictures`, `Walked 150 feet with two rests`, `4 of 10 holes laced`."""
        if self.is_decided(text) or self._barred.search(text) or PROCEDURE.search(text) or len(text) > _LONGEST:
            return False
        has_share = any(is_share(amount.unit) for amount in quantities(text))
        return has_share or (self.is_of_the_child(text) and bool(_NUMBERED.search(text)))

    def is_of_the_child(self, text: str) -> bool:
        """Whether the child does what the sentence tells, named or not."""
        is_the_childs = self._child.match(text) or self._did.match(text)
        return bool(is_the_childs) and not self.is_decided(text) and not self._barred.search(text)


def roles_of(rules: Sequence[RoleRule], into: Collected) -> Roles:
    """With the first name of the child whom the paper names."""
    return Roles(rules, [str(name.value) for name in into.of("child.first_name")])


def run_of(told: Sequence[Sentence], is_told: Callable[[str], bool], may_join: Callable[[str], bool]) -> list[Sentence]:
    """The first sentence that is told so, with those beside it that are of its kind."""
    start = next((place for place, sentence in enumerate(told) if is_told(sentence.text)), None)
    if start is None:
        return []
    end = start + 1
    while start and may_join(told[start - 1].text):
        start -= 1
    while end < len(told) and may_join(told[end].text):
        end += 1
    return list(told[start:end])
