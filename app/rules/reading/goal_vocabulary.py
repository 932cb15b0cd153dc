"""The words with which goals are written, and what a caption or the head of a column says: where a goal starts, what it
aims at, by when."""

import re
from collections.abc import Sequence
from functools import cache, cached_property

from app.domain.reading_rules import GoalWordsRule

_NEVER = "(?!)"
_TOKEN = re.compile(r"[\w’'#º-]+")
_BRACKET = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MOST = 8  # words of a caption
_ITEM = re.compile(r"^\(?\d{1,2}[a-z]?[.)]\s+")
_NO_CAPTION = re.compile(r"[\d:;=%]")
_OF_FORMS = frozenset(
    {"start", "now", "target", "both", "by", "since", "earlier", "words", "measure", "term", "opened", "status"}
)
_PARTED = re.compile(r"[/&|→–>,+]|\b(?:and|y)\b")
_CLASSES = (
    "by", "target", "weak_target", "start", "now", "earlier", "span", "care", "words", "measure", "status", "opened",
    "cue", "area", "term", "number", "plain",
)  # fmt: skip


class GoalWords:
    """All words of the rules, by their id."""

    def __init__(self, rules: Sequence[GoalWordsRule]) -> None:
        self._words = {rule.id: rule.words for rule in rules}
        self._slots: dict[str, str] = {}

    def any_of(self, *ids: str) -> str:
        """An expression that fits any word of these ids, the longest first."""
        words = [word for id in ids for word in self._words.get(id, ())]
        return f"(?:{'|'.join(sorted(words, key=len, reverse=True)) or _NEVER})"

    @cached_property
    def _caption(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile(self.any_of(f"caption_{name}"), re.I) for name in _CLASSES}

    def slot_of(self, caption: str) -> str:
        """What an entry behind this caption tells: `start`, `now`, `target`, `both`, `by`, `since`, `earlier`, `words`,
        `measure`, `status`, `opened`, `cue`, `area`, `term`, `number`, `level` where it does not say when; empty where
        a word of it is not known."""
        if caption not in self._slots:
            self._slots[caption] = _CaptionRead(self, caption).slot
        return self._slots[caption]

    def is_caption(self, text: str) -> bool:
        """Whether the text is a caption and nothing else; a day may stand in brackets behind it."""
        plain = _ITEM.sub("", _BRACKET.sub(" ", text).strip(" .…").removesuffix(":").removesuffix("="))
        return not text[:1].islower() and not _NO_CAPTION.search(plain) and self.slot_of(plain.strip()) in _OF_FORMS

    def is_of_a_day(self, caption: str) -> bool:
        """`Date` alone, which says of which day only by what stands around it."""
        return caption.strip(" :.").lower() in _DAY

    def is_of_words(self, caption: str) -> bool:
        """Whether the entry of this caption is a goal: `Objective`, `What Ida will do`; `Task` alone says less."""
        return self.slot_of(caption.strip(" :")) == "words" and bool(self._of_goals.search(caption))

    @cached_property
    def _of_goals(self) -> re.Pattern[str]:
        return re.compile(rf"\b{self.any_of('caption_weak_target', 'will')}\b", re.I)

    def classes(self, word: str) -> frozenset[str]:
        """The kinds of words of captions that this word is one of."""
        return frozenset(name for name, pattern in self._caption.items() if pattern.fullmatch(word))


class _CaptionRead:
    """One caption, taken apart."""

    def __init__(self, words: GoalWords, caption: str) -> None:
        text = _ITEM.sub("", _BRACKET.sub(" ", caption).strip(" :=.…*"))
        tokens = _TOKEN.findall(text)
        self._held: dict[str, set[str]] = {name: set() for name in _CLASSES}
        self._is_parted = bool(_PARTED.search(text))
        self._names: list[str] = []
        self.slot = ""
        if not 0 < len(tokens) <= _MOST:
            return
        for token in tokens:
            plain = re.sub(r"[’']s$", "", token.lower())
            known = words.classes(plain)
            for name in known:
                self._held[name].add(plain)
            if not known:
                self._names.append(token)
        is_of_a_person = len(self._names) == 1 and self._names[0][0].isupper() and len(tokens) > 1
        if not self._names or is_of_a_person:
            self.slot = self._read()

    def _has(self, name: str, *words: str) -> bool:
        held = self._held[name]
        return bool(held & set(words)) if words else bool(held)

    def _classes(self) -> set[str]:
        return {name for name, held in self._held.items() if held}

    def _read(self) -> str:
        is_by = self._has("by") and not self._has("now") and not (self._has("measure") and self._held["by"] == {"by"})
        if self._has("by") and self._is_parted and (self._has("start") or self._has("target")):
            return self._level()  # `Criterion and date`, `Baseline / date`
        if self._has("opened") or (is_by and self._has("start", *_STARTED)):
            return "opened"
        if is_by and self._has("start"):
            return "since"
        if is_by and self._has("status", *_MET) and not (self._has("by", "by") or self._has("target", *_AHEAD)):
            return "status"
        if is_by:
            is_any_day = self._held["by"] <= _DAY and not (self._has("target") or self._has("weak_target"))
            return "" if is_any_day else "by"  # `Date` alone may be that of a signature
        return self._level() or self._other()

    def _level(self) -> str:
        aims = self._held["target"] - _WEAK
        is_begun = self._has("start") or self._has("now")
        if is_begun and self._is_parted and (self._has("target") or self._has("weak_target")):
            return "both"
        if self._has("earlier"):
            return "start" if self._has("plain", *_ABILITY) else "earlier"
        if self._has("span") and not (self._has("start") or aims or self._has("words")):
            return "now" if self._has("plain", *_THIS) or self._has("now") else ""
        if aims:
            return "words" if self._has("words", *_DEEDS) else "target"
        if self._has("measure") and not is_begun:
            return "target" if self._has("weak_target") else "measure"
        if self._has("start") and not self._has("now", *_TODAY):
            return "words" if self._has("weak_target") and not self._has("plain", *_LEVEL) else "start"
        if self._has("now"):
            is_goal_now = self._has("weak_target") and not (self._has("plain", *_LEVEL) or self._has("now", *_MADE))
            return "words" if is_goal_now else "now"
        return ""

    def _other(self) -> str:
        if self._has("plain", "where") and self._has("plain", *_STANDS) and not self._classes() - {"plain"}:
            return "now"  # `Where Ida is`
        if self._has("status"):
            only = not (self._has("weak_target") and not self._has("status", *_STATUS))
            return "status" if only else "words"
        if self._has("weak_target") and self._has("plain", *_LEVEL):
            return "target"
        if self._has("words") and not (self._has("words") and self._has("cue", "support", "assistance")):
            return "words"
        if (
            self._has("plain", *_LEVEL)
            and not self._names
            and not (self._has("cue") and self._held["cue"] - _LEVEL_WORD)
        ):
            return "level"
        for name in ("area", "cue", "number"):
            if self._has(name) and self._held[name] - self._held["plain"]:
                return name
        if self._has("term"):
            return "term"
        if self._names and self._has("target"):
            return "words"  # `What Ida will do`, `Ida is able to`
        return "target" if self._has("target") else ""


# Words of the data that the reading of a caption asks for by name.
_STARTED = ("start", "started", "starting", "starts", "began", "beginning", "inicio")
_MET = ("met", "achieved", "attained", "mastered", "closed", "discontinued")
_AHEAD = ("target", "expected", "anticipated", "projected", "estimated", "to")
_DAY = {"date", "dates", "time", "fecha"}
_WEAK = {"to", "will"}
_ABILITY = ("function", "functioning")
_DEEDS = (
    "behavior", "behaviors", "behaviour", "skill", "skills", "statement", "description", "task", "activity",
    "objective", "objectives",
)  # fmt: skip
_THIS = ("this", "el", "la", "esta", "este")
_STANDS = ("is", "are", "stand", "stands", "está")
_TODAY = ("now", "current", "currently", "today", "present", "presently")
_LEVEL = (
    "level", "levels", "performance", "function", "functioning", "percentage", "percent", "score", "value", "data",
    "accuracy", "correct", "rate",
)  # fmt: skip
_LEVEL_WORD = {"level"}
_MADE = ("progress",)
_STATUS = ("status", "estado", "met", "achieved", "attained", "mastered", "comments", "comment", "rating")


@cache
def vocabulary(rules: tuple[GoalWordsRule, ...]) -> GoalWords:
    """The words of these rules, put together once."""
    return GoalWords(rules)
