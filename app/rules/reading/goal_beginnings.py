"""How a goal begins: behind its label or number, who will do what; and what looks so and is none."""

import re
from collections.abc import Sequence

from app.rules.reading.goals_named import StatedGoal
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import is_share, quantities, quantity

_MORE = r"(?:(?:new|current|revised|treatment|therapy|functional|measurable|annual|overall|primary|ongoing)\s){0,2}"
_GOAL = r"(?:goal|objective)"
_TERM = rf"(?:long|short)[- ]?term(?: (?:\w+ )?{_GOAL}|(?=\s?:))|[LS]T[GO]|{_MORE}{_GOAL}|benchmark|meta|objetivo|G"
# What a behavior analyst calls a goal, with its number: `Target 2 – Waiting`.
_TERM += r"|(?:target|program|skill|outcome|behavior)(?=\s?#?\s?\d{1,2}\b(?!\s*(?:%|of\b|/)))"
# `Goal 1:`, `STG #2a –`, `Goal 1.1 Ida will`, `Short-term goal (6 weeks):`, `Goal 2 (long term):`.
_NAMED = (
    rf"(?P<term>{_TERM})s?(?:\s(?:statement|description|text))?\s*#?\s*"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?(?![\w%/])|[A-H](?=\s?[:.)]))?\s*"
    r"(?:\((?P<bracket>[^)]{2,40})\)\s*)?(?:[:.)–-]+\s*|(?<=[\da-z)]\s)(?=[A-Z]))"
)
_MARK = r"(?:[-•*▪◦○●·☐☑✓–]\s*)?(?:(?:first|second|third|fourth|fifth|next|finally|last)(?:ly)?,\s)?"
_ITEM = r"\(?(?P<item>[A-H]\d{1,2}|\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-z])(?:[.):]\s*|(?<=\.\d)\s+|(?<=\d[a-z])\s+"
_ITEM += r"|(?<=\d)\s+(?=[A-Z][\w’'-]+\s(?:will|shall)\s))"
_LABEL = rf"{_MARK}(?:{_NAMED}|{_ITEM}(?:\([^)]{{2,40}}\)\s*)?)?"
# What a part about goals also tells: what is done at home, what to take care of, what the family does.
_BESIDE = (
    r"home (?:exercises?|program|practice|carry-?over)|homework|HEP\b|(?:safety )?precautions?\b|recommendation"
    r"|(?:parent|caregiver|family)s?\b(?: (?:training|education|goals?))?\s*[:–-]"
)
_DOMAIN = (
    r"(?:(?P<domain>self-care|feeding|dressing|mobility|communication|play|fine motor|gross motor)\s*[.:–-]\s*"
    rf"|(?!baseline|current|present|status|plan\b|note|comment|progress|target|criteri|measure|rationale|data\b|{_BESIDE})"
    r"(?P<area>[^\W\d_][\w/&’'-]*(?:\s[\w/&’'-]+){0,3})\s*(?::|\s[–-])\s+)?"
)
# What stands before who will do it: `By December 31, 2026,`, `Within 12 weeks,`, `By discharge,`.
_FIRST = r"(?:(?:by\s[^.;:]{0,12}\d{1,4}[^.;:]{0,10}?\d{4}|by\s\d{1,2}/\d{1,2}/\d{2}"
_FIRST += r"|(?:by|within|in|before|at|over|after)\s[^.;:,]{0,24}?"
_FIRST += r"(?:weeks?|months?|discharge|year|period|review|semanas|meses|plan|\d{4})),?\s+"
_FIRST += (
    r"|(?:by|within|in|before|at|over|after)\s[^.;:]{0,40}?\b(?:weeks?|months?|years?|discharge|period|review|plan"
)
_FIRST += r"|semester|quarter|\d{4}|january|february|march|april|may|june|july|august|september|october|november"
_FIRST += r"|december)\b[^.;:,]{0,20},\s+)?"
_NOBODY = r"we|I|you|it|this|there|therapy|treatment|services|sessions|staff|clinician|therapist|goals?|progress"
_WHO = (
    rf"(?:(?:(?:the|this) )?(?:child|patient|client|student|learner|pt\.?)|(?!(?:{_NOBODY})\b)[A-Z][\w’'-]+"
    r"|(?:[A-Z]\.\s?){1,3}|The child)"
)
_FAMILY = re.compile(r"(?:the )?(?:parents?|caregivers?|mother|father|mom|dad|family|guardian)\b", re.I)
# The next item of a list; what it says is not of the goal above.
NEXT_ITEM = re.compile(
    r"(?:[-•*▪◦]|\(?\d{1,2}(?:\.\d{1,2})*[a-z]?[.)]|\d{1,2}\.\d{1,2}[a-z]?)\s(?!\s*(?:baseline|current|present|target|status|measure|by|due)\b)",
    re.I,
)
# `Goal 2 – Aggression`: what is said below it is of a goal that is yet to come.
HEADED = re.compile(rf"(?:{_TERM})\s*#?\s*\d{{1,2}}(?:\.\d)?[a-z]?\s*(?:\([^)]{{2,40}}\)\s*)?[–:.-]\s*[^\W\d_]", re.I)
_HER_GOAL = re.compile(
    r"\b(?:her|his|their|the|a|one|another|my|our) (?:first |second |third |fourth |next |main |other |new )?"
    r"(?:(?:long|short)-term |current |treatment )?(?:goal|aim) is(?: this| that| for)?:?\s+",
    re.I,
)
_GIVEN = r"(?:(?:given|when|while|during|after|with|using|from)\s[^.;:]{3,90}?,\s)?"
# What is done for a child, or hoped, is no goal: `Ida will benefit from therapy 2 times a week`.
_NO_AIM = (
    r"(?:also\s)?(?:benefit|return|bring|receive|attend therapy|require|need|continue (?:with|"
    r"to (?:receive|benefit|attend|need|require)|"
    r"(?:the|her|his|their|a|home|therapy|treatment|services)\b)|be (?:seen|discharged|treated|provided|offered|"
    r"scheduled|re-?(?:evaluated|assessed|tested)|reviewed|considered|given|monitored|recommended|referred)|"
    r"have (?:met|therapy|sessions)|meet (?:the|all|her|his|these|\d)|reach (?:the|all|these|her|his) goals?)\b"
)
_WILL = re.compile(
    rf"{_LABEL}{_DOMAIN}{_FIRST}(?P<words>{_GIVEN}{_WHO}\s(?:and\s[\w’'-]+(?:\s[\w’'-]+){{0,2}}\s)?"
    rf"(?:will|shall|[^\W\d_]+r[áé]n?)\s(?!{_NO_AIM}).+)",
    re.I | re.S,
)
# Behind a label or under the heading of goals, who will do it may be left out: `STG 2: Produce /k/ …`, `Ida to sit …`.
_VERBS = (
    "accept|achieve|bring|come|finish|get|go|help|join|keep|listen|pack|prepare|read|sing|spell|stay|turn|work|"
    "advance|alternate|ambulate|answer|apply|approximate|articulate|ascend|ask|attend|balance|bathe|bend|bite|"
    "blow|bounce|brush|build|button|calm|carry|catch|chew|choose|clap|climb|close|color|comb|combine|comment|communicate|"
    "complete|comply|consume|copy|correct|count|crawl|creep|cross|cruise|cut|decrease|demonstrate|descend|describe|dress|"
    "don|doff|draw|dribble|drink|eat|elicit|eliminate|engage|establish|execute|exhibit|explain|express|extend|fasten|feed|"
    "finger[- ]feed|fold|follow|formulate|gallop|gesture|grasp|greet|groom|hang|hit|hold|hop|identify|imitate|improve|"
    "increase|indicate|infer|initiate|isolate|jump|kick|kneel|label|lace|lateralize|lift|load|look|maintain|make|manage|"
    "mand|match|move|name|navigate|negotiate|open|orient|pace|participate|pedal|perform|pick|place|play|point|pour|produce|"
    "propel|pull|push|put|reach|recall|recognize|reduce|regulate|remain|remove|repeat|request|respond|retell|ride|roll|rise|"
    "run|scoop|select|self-\\w+|sequence|share|shift|shower|sip|sit|skip|snap|snip|sort|speak|spread|squat|stab|stack|stand|"
    "state|step|stop|string|suck|sustain|swallow|swing|tact|take|tell|thread|throw|tie|tolerate|touch|trace|transfer|"
    "transition|try|unbutton|understand|unzip|use|utilize|verbalize|vocalize|void|wait|walk|wash|wean|wear|wipe|write|zip"
)
_RESULTS = r"(?:un)?able\b|tried|had|need\w*|refused|began|started|continued|want\w*|attempted|managed|due|used|asked"
_BARE = re.compile(
    rf"{_LABEL}{_DOMAIN}{_FIRST}"
    rf"(?P<words>{_GIVEN}(?:(?:to\s)?(?:independently\s)?(?:{_VERBS})\b"
    rf"|(?:(?:the|this) )?(?!{_RESULTS})[\w’'-]+\s(?:to|should)\s(?:{_VERBS})\b).+)",
    re.I | re.S,
)
# `Dressing: puts on socks and shoes`: a goal only where its label, number or bullet begins it.
_THIRD = re.compile(
    rf"(?=[-•*▪◦○●·☐☑✓–\d(A-H]|goal|objective|[LS]T[GO]|(?:long|short)[- ]term){_LABEL}{_DOMAIN}{_FIRST}"
    rf"(?P<words>{_GIVEN}(?:[\w’'-]+\s)?(?:{_VERBS})(?:e?s)\b.+)",
    re.I | re.S,
)
# `Theo climbs 12 stairs by 10/01/2026`: what is to be reached, not what is seen, where a day or a title says so.
_DUE = re.compile(
    rf"(?:{_ITEM})?(?P<term>)(?P<number>)(?P<bracket>)(?P<domain>)(?P<area>)"
    rf"(?P<words>{_GIVEN}(?:(?:the|this) )?(?!(?:{_NOBODY})\b)[A-Z][\w’'-]+\s(?:[a-z]+ly\s)?(?:{_VERBS})(?:e?s)\b.+)",
    re.S,
)
_BY_DAY = re.compile(r"\bby\s(?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4})")
_TITLE = re.compile(rf"{_ITEM}(?:[^\W\d_][\w/&’'-]*\s?){{1,5}}[.:]?", re.I)
_NAMED_ALONE = re.compile(_NAMED, re.I)
# Looked for first, for they cost little: most sentences hold neither.
_TO_COME = re.compile(r"\b(?:will|shall)\b|r[áé]n?\b", re.I)
_CALLED = re.compile(rf"{_MARK}(?:{_TERM})", re.I)
_LEAST_WORDS = 3
_LONGEST_TITLE = 9  # words
_TOLD_PARTS = frozenset({"reported", "response", "assessed", "next", "reasoning", "interventions"})


def _is_goals_own(sentence: Sentence) -> bool:
    """`STG 2: Mara will …` below what was done in a note: the goal's label ends what is told of the visit."""
    label = _NAMED_ALONE.match(sentence.text) if sentence.part in {"interventions", "response"} else None
    return bool(label and label["number"] and _WILL.match(sentence.text))


def is_title(sentence: Sentence) -> bool:
    """`4.1 Stairs.`: the title of a goal in a numbered list of goals."""
    return sentence.part == "goals" and bool(_TITLE.fullmatch(sentence.text))


_ANOTHERS = re.compile(
    r"\W*(?:(?:(?:the |his |her )?(?:school|IEP|district|day ?care|classroom)\b[^.:]{0,30}?\b(?:goals?|objectives?)\b)"
    r"|(?:(?:goal|objective|[LS]T[GO])\s*#?\s*)?(?:\d[\d.]*[a-z]?)?\s*[–:(.-]*\s*(?:discontinued|deferred|on hold)\b)",
    re.I,
)


def is_no_goal_now(text: str) -> bool:
    """`School IEP goal: …`, `STG 3 – discontinued: …`: the school's, or one that was given up."""
    return _ANOTHERS.match(text) is not None


def begun_by(sentence: Sentence, is_note: bool, is_titled: bool = False) -> re.Match[str] | None:
    """The goal that the sentence states; what is told of a visit or planned for the next one states none.

    `is_titled`: the title of a goal stands right before it.
    """
    if sentence.part == "caregiver" or (is_note and sentence.part in _TOLD_PARTS and not _is_goals_own(sentence)):
        return None
    is_under_goals = sentence.part == "goals"
    called = _HER_GOAL.search(sentence.text)
    start = called.end() if called else 0
    will = _WILL.match(sentence.text, start) if _TO_COME.search(sentence.text) else None
    is_familys = will is not None and bool(_FAMILY.match(will["words"]))
    # A goal of a parent's is a share or stands in the list: `Parent will practice 5 times a week` is a home program.
    is_listed = will and (will["item"] or not is_familys or _is_shared(will["words"]))
    is_called_goal = will and (
        bool(will["term"]) or is_titled or (is_listed and (is_under_goals or called is not None))
    )
    is_childs = will and not is_note and not will["area"] and not is_familys
    if will and (is_called_goal or (is_childs and quantity(will["words"]) is not None)):
        return will
    if is_under_goals and (is_titled or _BY_DAY.search(sentence.text)) and (due := _DUE.match(sentence.text)):
        return due if quantity(due["words"]) else None
    return _bare(sentence, start) if is_under_goals or called or _CALLED.match(sentence.text) else None


def _is_shared(words: str) -> bool:
    amount = quantity(words)
    return amount is not None and is_share(amount.unit)


def _bare(sentence: Sentence, start: int) -> re.Match[str] | None:
    """A goal without `will`, where it is called one and counts something."""
    is_under_goals = sentence.part == "goals"
    third = _THIRD.match(sentence.text)
    if third and (is_under_goals or third["term"]) and _is_measured(third["words"]):
        return third
    bare = _BARE.match(sentence.text, start)
    if bare is None or not (bare["term"] or is_under_goals or start):
        return None
    return bare if _is_measured(bare["words"]) else None


def _is_measured(words: str) -> bool:
    """Whether a count stands behind what is done."""
    return any(
        not amount.is_bare and len(words[: amount.start].split()) >= _LEAST_WORDS for amount in quantities(words)
    )


def is_headed(text: str) -> bool:
    """`Target 2 – Waiting`: a goal's number and what it is about, the goal itself below it."""
    return HEADED.match(text) is not None and len(text.split()) < _LONGEST_TITLE


def is_called(text: str) -> bool:
    """Whether the text opens with a goal's label: what follows is not of the goal above."""
    return _NAMED_ALONE.match(text) is not None


def is_label(text: str) -> bool:
    """Whether the text names a goal and says nothing of it: `Goal 1`, `Short-term goal 2a:`."""
    return _NAMED_ALONE.fullmatch(f"{text.rstrip(' :.')}:") is not None


def named_only(sentence: Sentence) -> re.Match[str] | None:
    """A goal that its label and a verb begin, its measure yet to come: `STG 2: Improve self-feeding with a spoon`."""
    if sentence.part != "goals" and not _CALLED.match(sentence.text):
        return None
    if bare := _BARE.match(sentence.text):
        return bare if bare["term"] and len(bare["words"].split()) > _LEAST_WORDS else None
    third = _THIRD.match(sentence.text)
    return third if third and (third["term"] or sentence.part == "goals") else None


def known(begun: re.Match[str], stated: Sequence[StatedGoal]) -> StatedGoal | None:
    """The same goal said again, as in the note of each visit."""
    words = begun["words"].casefold()
    return next((goal for goal in stated if words.startswith(goal.words.casefold())), None)
