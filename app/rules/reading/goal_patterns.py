"""Expressions for the beginning of a goal, put together from the words of the data."""

import re
from functools import cache, cached_property

from app.rules.reading.goal_vocabulary import GoalWords

_BULLET = (
    r"(?:[-•*▪◦○●·☐☑☒✓✔–—►▸➤➢□■◆◇❏❑❖‣∙⁃»>~]\s*|\[[ xX]?\]\s*)?"
    r"(?:(?:first|second|third|fourth|fifth|next|finally|last)(?:ly)?,\s)?"
)
_COUNTED = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|uno|dos|tres|cuatro|cinco)"
_NUMBER = (
    r"(?P<number>\d{1,2}(?:[.-]\d{1,2})*(?:[.-]?[a-z])?(?![\w%/])|[A-H](?=\s?[:.)–|]|$)|[IVX]{1,4}(?=\s?[:.)–|]|$)"
    rf"|{_COUNTED}\b)"
)
# `1.`, `(a)`, `1.1`, `2.a`, `3b`, `IV.`; behind `1` alone a name that will do something.
ITEM = (
    r"\(?(?P<item>[A-H]\d{1,2}|\d{1,2}(?:[.-]\d{1,2})*(?:[.-]?[a-z])?|[ivx]{1,4}|[a-z])"
    r"(?:[.):]+\s*|(?<=[\dA-Za-z])\s[–—-]\s|(?<=[.-]\d)\s+|(?<=[\d.-][a-z])\s+|(?<=\d)\s+(?=[A-Z][\w’'-]+\s(?:will|shall)\s))"
    r"(?:[(\[](?P<aside>[^)\]]{2,40})[)\]]\s*)?"
)
_OF_WORDS = r"(?:\s(?:statement|description|text|wording))?"


class GoalPatterns:
    """`words`: those of the data."""

    def __init__(self, words: GoalWords) -> None:
        self.words = words
        any_of = words.any_of
        goal = rf"(?:{any_of('goal_of')}\s){{0,2}}{any_of('goal')}"
        self._term = (
            rf"{any_of('long', 'short')}(?:\s(?:[\w-]+\s)?{any_of('goal')})?(?![A-Za-z-])|{goal}"
            rf"|{any_of('numbered')}(?=\s?#?\s?\d{{1,2}}\b(?!\s*(?:%|of\b|/)))"
        )
        # `Goal 1:`, `STG #2a –`, `Goal 1.1 Ida will`, `Short-term goal (6 weeks):`, `G2 [long term]:`, `STG |`.
        self._named = (
            rf"(?P<term>{self._term})s?{_OF_WORDS}\s*#?\s*{_NUMBER}?\s*"
            r"(?:[(\[](?P<bracket>[^)\]]{2,40})[)\]]\s*)?(?:[:.)|–-]+\s*|(?<=[\da-z)\]]\s)(?=[A-Z]))"
        )

    @cached_property
    def bullet(self) -> re.Pattern[str]:
        return re.compile(_BULLET, re.I)

    @cached_property
    def begins(self) -> re.Pattern[str]:
        """What begins a paragraph also right below other words: an item, a goal's label, a name before its colon."""
        return re.compile(
            r"[•*▪◦►▸➤➢□■☐◆◇❏❑‣∙»-]\s(?=[“\"]?[A-Z])|\d{1,2}[a-z]?\s(?=[A-Z][\w’'-]+\s(?:will|shall)\s)"
            r"|\(?(?:1?\d[a-z]?|[a-z])[.)]\s(?=[^\W\d_][\w’'-]*\s)|\d{1,2}(?:(?:\.\d{1,2})+[a-z]?|\.?[a-z])[.):]?\s(?=[A-Z])"
            r"|[A-H]\d{1,2}[.):]\s|\d{1,2}[a-z]?\s[–—-]\s(?=[A-Z])|(?-i:[IVX]{1,4})[.)]\s(?=[A-Z])"
            rf"|(?:[-•*]\s*)?(?:{self._term})(?:\s*#?\d|\s[A-H]\b|\s?[:|]|\sarea\s?:|\s?[(\[][^)\]]{{2,30}}[)\]]\s?:"
            rf"|\s{_COUNTED}\b)|G\d{{1,2}}\s?[:.)\[(]|[+-]?[0-2]\s?(?:\([^)]{{4,20}}\))?\s?:"
            rf"|{self.words.any_of('begins')}\s*(?:\([^)]{{6,20}}\)\s*)?(?::|\.{{3,}})",
            re.I,
        )

    @cached_property
    def named_alone(self) -> re.Pattern[str]:
        return re.compile(self._named, re.I)

    @cached_property
    def called(self) -> re.Pattern[str]:
        return re.compile(rf"{_BULLET}(?:{ITEM})?(?:{self._term})(?![\w-])", re.I)

    @cached_property
    def item(self) -> re.Pattern[str]:
        return re.compile(ITEM, re.I)

    @cached_property
    def headed(self) -> re.Pattern[str]:
        """`Goal 2 – Aggression`: what is said below it is of a goal that is yet to come."""
        return re.compile(
            rf"(?:{self._term})\s*#?\s*\d{{1,2}}(?:\.\d)?[a-z]?\s*(?:\([^)]{{2,40}}\)\s*)?[–:.-]\s*[^\W\d_]", re.I
        )

    @cached_property
    def area(self) -> re.Pattern[str]:
        """`Stairs:`, `Self-care – `, `Fine motor. ` before the goal itself."""
        return re.compile(
            r"(?P<area>[^\W\d_][\w/&’'-]*(?:\s[\w/&’'-]+){0,3})\s*(?::|\s[–-]|(?<=[\w’'-])\.(?=\s[A-Z]))\s+"
        )

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """`By December 31, 2026,`, `In 7 of 10 turns,`, `Given a model,` before who will do it."""
        return re.compile(rf"{self.words.any_of('lead', 'given')}\b\s[^,.;:]{{2,90}}(?:,\s(?:19|20)\d\d)?,\s+", re.I)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """`By January 8, 2027, the day set for all three, …`"""
        return re.compile(r"(?:the|a|an|el|la)\s[^,.;:]{3,50},\s+", re.I)

    @cached_property
    def first(self) -> re.Pattern[str]:
        """`By 12/31/2026 `, `Within 12 weeks `: a time that no comma ends."""
        lead, time = self.words.any_of("lead"), self.words.any_of("time")
        return re.compile(
            rf"(?:{lead}\s[^.;:]{{0,12}}\d{{1,4}}[^.;:]{{0,10}}?\d{{4}}|by\s\d{{1,2}}/\d{{1,2}}/\d{{2}}"
            rf"|{lead}\s[^.;:,]{{0,24}}?\b{time}\b),?\s+",
            re.I,
        )

    @cached_property
    def time(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.words.any_of('time')}\b", re.I)

    def _who_will(self, who: str, more: str = "") -> re.Pattern[str]:
        will = rf"(?P<will>{self.words.any_of('will', 'should')})"
        no_aim = rf"(?!(?:also\s)?{self.words.any_of('no_aim')}(?![\w-]))"
        return re.compile(rf"(?:{who})\s{more}{will}\s{no_aim}", re.I)

    @cached_property
    def will(self) -> re.Pattern[str]:
        """The child, by a name or a word, and what it will do."""
        nobody = self.words.any_of("nobody")
        who = rf"{self.words.any_of('child')}|(?!{nobody}\b)(?:[A-Z]\.\s?){{1,3}}|(?!{nobody}\b)[A-Z][\w’'-]+"
        return self._who_will(who, r"(?:and\s[\w’'-]+(?:\s[\w’'-]+){0,2}\s)?")

    @cached_property
    def somebody_will(self) -> re.Pattern[str]:
        """Anybody in a few words: `Her mother and her aide will`, `Throwing objects will`."""
        nobody = self.words.any_of("nobody")
        who = rf"(?!(?:[\w’'-]+\s){{0,3}}{nobody}\s)(?!{nobody}\b)[\w’'-]+(?:\s(?:[\w’'-]+|&)){{0,4}}?"
        return self._who_will(who)

    @cached_property
    def family(self) -> re.Pattern[str]:
        return re.compile(self.words.any_of("family"), re.I)

    @cached_property
    def to_come(self) -> re.Pattern[str]:
        """Looked for first, for it costs little: most sentences hold none."""
        return re.compile(rf"\b{self.words.any_of('will', 'should')}\b", re.I)

    @cached_property
    def only_will(self) -> re.Pattern[str]:
        return re.compile(self.words.any_of("will"), re.I)

    @cached_property
    def only_will_word(self) -> re.Pattern[str]:
        """What somebody will do, and is no goal: what follows is not of the goal above."""
        return re.compile(r"\b(?:will|shall)\b", re.I)

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """Behind a label or under the heading of goals: `Produce /k/ …`, `Ida to sit …`, `To climb …`."""
        verbs, results = self.words.any_of("verbs"), self.words.any_of("results")
        return re.compile(
            rf"(?:to\s)?(?:[a-z]+ly\s)?{verbs}(?![\w-])"
            rf"|(?:(?:the|this) )?(?!{results})[\w’'-]+\s(?:to|should)\s{verbs}\b",
            re.I,
        )

    @cached_property
    def third(self) -> re.Pattern[str]:
        """`Puts on socks`, `Theo climbs 12 stairs`."""
        return re.compile(rf"(?:[\w’'-]+\s)?{self.words.any_of('verbs')}(?:e?s)\b", re.I)

    @cached_property
    def named_third(self) -> re.Pattern[str]:
        """`Theo climbs 12 stairs by 10/01/2026`: what is to be reached where a day or a title says so."""
        nobody, verbs = self.words.any_of("nobody"), self.words.any_of("verbs")
        return re.compile(
            rf"(?:(?:[Tt]he|[Tt]his) )?(?!(?i:{nobody})\b)[A-Z][\w’'-]+\s(?:[a-z]+ly\s)?(?i:{verbs})(?:e?s)\b"
        )

    @cached_property
    def given(self) -> re.Pattern[str]:
        return re.compile(rf"{self.words.any_of('given')}\s[^.;:]{{3,90}}?,\s", re.I)

    @cached_property
    def no_goal(self) -> re.Pattern[str]:
        """`School IEP goal: …`, `STG 3 – discontinued: …`: the school's, or one that was given up."""
        return re.compile(
            rf"\W*(?:(?:(?:the |his |her )?{self.words.any_of('school')}\b[^.:]{{0,30}}?"
            rf"\b{self.words.any_of('goal')}s?\b)"
            rf"|(?:(?:{self._term})\s*#?\s*)?(?:\d[\d.]*[a-z]?)?\s*[–:(.-]*\s*{self.words.any_of('given_up')}\b)",
            re.I,
        )

    @cached_property
    def results(self) -> re.Pattern[str]:
        return re.compile(rf"{self.words.any_of('results', 'nobody')}(?![\w-])", re.I)

    @cached_property
    def beside(self) -> re.Pattern[str]:
        return re.compile(self.words.any_of("beside"), re.I)

    @cached_property
    def her_goal(self) -> re.Pattern[str]:
        return re.compile(
            r"\b(?:her|his|their|the|a|one|another|my|our|la|el|su) "
            r"(?:first |second |third |fourth |next |main |other |new )?(?:(?:long|short)-term |current |treatment )?"
            r"(?:goal|aim|objective|meta|objetivo) (?:is|was|es|era|será)(?: this| that| for| que)?:?\s+",
            re.I,
        )


@cache
def patterns(words: GoalWords) -> GoalPatterns:
    """The expressions of these words, put together once."""
    return GoalPatterns(words)
