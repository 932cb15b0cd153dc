"""How a goal begins: behind its label or number, who will do what; and what looks so and is none."""

import re
from collections.abc import Sequence

from app.rules.reading.goals_named import StatedGoal
from app.rules.reading.parts import Sentence
from app.rules.reading.quantities import quantity

_LABEL = (
    r"(?P<term>long[- ]?term (?:goal|objective)|short[- ]?term (?:goal|objective)|[LS]T[GO]|goal|objective|meta|"
    r"objetivo|G)\s*#?\s*(?P<number>\d[\d.]*?[a-z]?|[A-H](?=\s?[:.)]))?\s*[:.)–-]+\s*"
)
_DOMAIN = r"(?:(?P<domain>self-care|feeding|dressing|mobility|communication|play|fine motor|gross motor)\s*[.:]\s*)?"
# What stands before who will do it: `By December 31, 2026,`, `Within 12 weeks,`, `By discharge,`.
_FIRST = r"(?:(?:by\s[^.;:]{0,12}\d{1,4}[^.;:]{0,10}?\d{4}|(?:by|within|in|before|at)\s[^.;:,]{0,24}?"
_FIRST += r"(?:weeks?|months?|discharge|year|period|semanas|meses|plan|\d{4})),?\s+)?"
_WHO = r"(?:(?:the|this) )?(?:child|patient|client|student|learner|pt\.?)"
_WHO += r"|[A-Z][\w’'-]+|He|She|They|Parents?|Caregivers?|The child"
_FAMILY = re.compile(r"(?:the )?(?:parents?|caregivers?|mother|father|mom|dad|family|guardian)\b", re.I)
# `Goal 2 – Aggression`: what is said below it is of a goal that is yet to come.
# The next item of a list; what it says is not of the goal above.
NEXT_ITEM = re.compile(
    r"(?:[-•*▪◦]|\(?\d{1,2}[a-z]?[.)])\s(?!\s*(?:baseline|current|present|target|status|measure|by|due)\b)", re.I
)
HEADED = re.compile(r"(?:goal|objective|[LS]T[GO])\s*#?\s*\d{1,2}[a-z]?\s*[–:.-]\s*[^\W\d_]", re.I)
_HER_GOAL = re.compile(r"\b(?:her|his|their|the) (?:(?:long|short)-term |current )?goal is(?: this| that)?:?\s+", re.I)
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
    rf"(?:[-•*]\s*)?(?:{_LABEL}|\(?(?P<item>\d{{1,2}}[a-z]?|[a-z])[.)]\s*)?{_DOMAIN}"
    rf"{_FIRST}(?P<words>{_GIVEN}(?:{_WHO})\s(?:and\s[\w’'-]+(?:\s[\w’'-]+){{0,2}}\s)?"
    rf"(?:will|shall|[^\W\d_]+r[áé]n?)\s(?!{_NO_AIM}).+)",
    re.I | re.S,
)
# Behind a label or under the heading of goals, who will do it may be left out: `STG 2: Produce /k/ …`, `Ida to sit …`.
_VERBS = (
    "accept|achieve|answer|ask|attend|brush|button|carry|catch|chew|climb|comb|complete|copy|decrease|demonstrate|drink|eat|"
    "engage|exhibit|express|fasten|feed|follow|grasp|hold|hop|identify|imitate|improve|increase|indicate|initiate|jump|"
    "kick|label|look|lift|maintain|make|match|name|participate|perform|pick|place|play|point|produce|pull|push|reach|recall|"
    "reduce|remain|repeat|request|respond|retell|scoop|sit|sort|squat|stack|stand|state|swallow|swing|take|throw|tie|"
    "tolerate|trace|transfer|transition|try|use|utilize|walk|wash|wear|write|zip"
)
_RESULTS = r"(?:un)?able\b|tried|had|need\w*|refused|began|started|continued|want\w*|attempted|managed|due|used|asked"
_BARE = re.compile(
    rf"^(?:[-•*]\s*)?(?:{_LABEL}|\(?(?P<item>\d{{1,2}}[a-z]?|[a-z])[.)]\s*)?{_DOMAIN}{_FIRST}"
    rf"(?P<words>{_GIVEN}(?:(?:to\s)?(?:independently\s)?(?:{_VERBS})\b"
    rf"|(?:(?:the|this) )?(?!{_RESULTS})[\w’'-]+\s(?:to|should)\s(?:{_VERBS})\b).+)",
    re.I | re.S,
)
_LEAST_WORDS = 3
_TOLD_PARTS = frozenset({"reported", "response", "assessed", "next", "reasoning", "interventions", "caregiver"})


def begun_by(sentence: Sentence, is_note: bool) -> re.Match[str] | None:
    """The goal that the sentence states; what is told of a visit or planned for the next one states none."""
    if is_note and sentence.part in _TOLD_PARTS:
        return None
    is_under_goals = sentence.part == "goals"
    called = _HER_GOAL.search(sentence.text)
    will = _WILL.match(sentence.text, called.end() if called else 0)
    is_called_goal = will and (bool(will["term"]) or is_under_goals or called is not None)
    is_childs = will and not is_note and not _FAMILY.match(will["words"])
    if will and (is_called_goal or (is_childs and quantity(will["words"]) is not None)):
        return will
    bare = _BARE.match(sentence.text)
    if bare is None or not (bare["term"] or is_under_goals):
        return None
    measured = quantity(bare["words"])
    return bare if measured and len(bare["words"][: measured.start].split()) >= _LEAST_WORDS else None


def known(begun: re.Match[str], stated: Sequence[StatedGoal]) -> StatedGoal | None:
    """The same goal said again, as in the note of each visit."""
    words = begun["words"].casefold()
    return next((goal for goal in stated if words.startswith(goal.words.casefold())), None)
