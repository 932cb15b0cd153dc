"""Who insures where no data knows the name, and who decides for it: by the head, labels, sentences and closing.

A name at the head of a letter may be a practice's or an employer's; what counts is how many signs say that it insures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.domain.notice_rules import OrganizationRule
from app.domain.reading import Word
from app.rules.reading.collecting import Collected
from app.rules.reading.label_pairs import label_pairs
from app.rules.reading.layout import Segment, Stretch
from app.rules.reading.parts import Paper
from app.rules.reading.persons import written

HEAD = 12  # lines at the top of a letter in which an insurer names itself
_MOST_WORDS = 8
_WORD = r"[A-ZÀ-Þ][\w’'&.-]*(?<!\.)"
_NAME = rf"(?P<name>{_WORD}(?:,? (?:(?:of|and|for|the|de|del|y|la|&) )?(?:{_WORD}|\d{{1,4}}(?= [A-Z]))){{1,7}})"
_PARTED = re.compile(r"\s[·–|<]\s?|\s-\s|\s<|,\s(?=(?:an?|the)\s)")
_FROM = re.compile(r"^(?:From|De):\s+(?=[A-Z])")
_CLOSING = re.compile(r"^(?:sincerely|respectfully|yours|very truly|(?:kind|best) regards|cordially|atentamente)", re.I)
_LOCAL = re.compile(r"\b(?:Local|No\.?|District) \d{1,4}\b", re.I)
_STRONG, _SOFT, _HEADED, _TOP, _ACTS, _LABELLED, _CLOSED = 2, 1, 1, 1, 3, 4, 1
_ENOUGH = 4
_PLANS = frozenset({"plan", "health plan"})
_ARTICLES = frozenset("the a an our this your its el la los las su nuestro un una".split())


@dataclass
class Party:
    """A name with the signs that it insures; `words` are those of its first place."""

    name: str
    words: tuple[Word, ...]
    page: int
    signs: dict[str, int] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        return sum(self.signs.values())


class _Names:
    def __init__(self, rule: OrganizationRule) -> None:
        self.insurers, self.soft, self.barred = (_any(w) for w in (rule.insurers, rule.soft, rule.not_insurers))
        self.labels = re.compile(rf"^(?:{'|'.join(rule.labels)})$", re.I)
        self.acts = tuple(_named(pattern) for pattern in rule.acts)
        self.acts_for = tuple(_named(pattern) for pattern in rule.acts_for)

    def is_name(self, text: str) -> bool:
        words = text.split()
        is_plain = not re.search(r"\d|@", _LOCAL.sub("", text)) and ":" not in text and text[-1] not in ".?!,;"
        is_own = text[:1].isupper() and words[0].lower() not in _ARTICLES
        return is_own and 1 < len(words) <= _MOST_WORDS and is_plain and not self.barred.search(text)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{word}\b" for word in words) or r"(?!)", re.I)


def _named(pattern: str) -> re.Pattern[str]:
    """Small letters of the pattern stand for capitals too; those of the name do not."""
    before, _, behind = pattern.partition("{name}")
    return re.compile(rf"(?i:{before}){_NAME}(?i:{behind})")


@cache
def _names(rule: OrganizationRule) -> _Names:
    return _Names(rule)


def take(paper: Paper, organizations: Sequence[OrganizationRule], into: Collected) -> None:
    """Proposes the payer, and who decided for it where that is somebody else."""
    for names in (_names(rule) for rule in organizations[:1]):
        held: dict[str, Party] = {}
        _of_head(paper, names, held)
        _of_labels(paper, names, held)
        _of_sentences(paper, names, held)
        _of_closing(paper, held)
        insurer = _acted_for(paper, names, held)
        if insurer is None:
            best = max(held.values(), key=lambda party: party.weight, default=None)
            insurer = best if best is not None and best.weight >= _ENOUGH else None
        if insurer is not None:
            into.add("plan.payer", "other", insurer.words, insurer.page, "payer_other")
            into.add("plan.payer_name", in_case(insurer.name), insurer.words, insurer.page, "payer_other")


def decided_for(paper: Paper, organizations: Sequence[OrganizationRule], into: Collected) -> None:
    """`Ridgeline Therapy Management reviews therapy for Cigna`: who decided, where the letter says for whom it acts."""
    if into.has("denial.decided_by"):
        return
    payer = next((str(said.value) for said in into.of("plan.payer_name")), "")
    for names in (_names(rule) for rule in organizations[:1]):
        for segment in _heads(paper):
            text = _PARTED.split(segment.text)[0].strip(" .")
            is_other = text[:1].isupper() and 1 < len(text.split()) <= _MOST_WORDS and not re.search(r"[\d:]", text)
            if is_other and text.lower() != payer.lower() and _acts(paper, names, text):
                words = segment.words[: len(text.split())]
                into.add("denial.decided_by", in_case(text), words, segment.page, "acts_for")
                return


def _acts(paper: Paper, names: _Names, name: str) -> bool:
    """Whether a sentence says that this name acts for another one, or the line below it does."""
    lines = [line.text for _, line in paper.lines[:HEAD]]
    below = next((lines[n + 1] for n, text in enumerate(lines[:-1]) if text.startswith(name)), "")
    if any(pattern.search(below) for pattern in names.acts_for) or re.search(r"\bcontractor\b", below, re.I):
        return True
    said = (sentence.text for sentence in paper.sentences if name in sentence.text)
    return any(p.search(text[text.index(name) + len(name) :]) for text in said for p in names.acts_for)


def _heads(paper: Paper) -> Iterator[Segment]:
    first = paper.lines[0][0] if paper.lines else 1
    for page, line in paper.lines[:HEAD]:
        if page == first:
            yield from line.segments


def _put(held: dict[str, Party], name: str, words: tuple[Word, ...], page: int, sign: str, weight: int) -> Party:
    party = held.setdefault(name.casefold(), Party(name, words, page))
    party.signs[sign] = max(weight, party.signs.get(sign, 0))
    return party


def _of_head(paper: Paper, names: _Names, held: dict[str, Party]) -> None:
    for number, segment in enumerate(_heads(paper)):
        start = len(sender[0]) if (sender := _FROM.match(segment.text)) else 0
        text = _PARTED.split(segment.text[start:])[0].strip(" .")
        if not text or not names.is_name(text):
            continue
        words = Stretch(segment.words, segment.page).between(start, start + len(text))
        party = _put(held, text, words, segment.page, "head", _HEADED)
        if number < 3 or start:
            party.signs["top"] = _TOP
        party.signs["kind"] = _kind(text, names)


def _kind(text: str, names: _Names) -> int:
    """What its own words say of it."""
    is_strong = names.insurers.search(text) is not None
    return _STRONG * is_strong + _SOFT * (names.soft.search(text) is not None)


def _of_labels(paper: Paper, names: _Names, held: dict[str, Party]) -> None:
    for pair in label_pairs(paper):
        text = pair.entry.text.split(", ")[0].strip(" .")
        is_any = pair.label.lower() in _PLANS and not names.insurers.search(text)  # a product may stand behind it too
        if names.labels.match(pair.label) and names.is_name(text) and not is_any:
            party = _put(held, text, pair.entry.between(0, len(text)), pair.entry.page, "label", _LABELLED)
            party.signs["kind"] = _kind(text, names)


def _of_sentences(paper: Paper, names: _Names, held: dict[str, Party]) -> None:
    for sentence in paper.sentences:
        if sentence.part in {"external", "boilerplate", "criteria", "reasons"}:
            continue
        for match in (match for pattern in names.acts if (match := pattern.search(sentence.text))):
            text = match["name"].rstrip(",")
            kind = _kind(text, names)
            if names.is_name(text) and (kind or text.casefold() in held):
                words = sentence.stretch.between(match.start("name"), match.start("name") + len(text))
                party = _put(held, text, words, sentence.page, "acts", _ACTS)
                party.signs["kind"] = kind


def _of_closing(paper: Paper, held: dict[str, Party]) -> None:
    """Names that stand below the greeting at the end, or begin the name of the office for appeals."""
    lines = [line.text for _, line in paper.lines]
    ends = [n for n, text in enumerate(lines) if _CLOSING.match(text)]
    below = " ".join(text for n in ends for text in lines[n : n + 6]).casefold()
    for name, party in held.items():
        first = " ".join(name.split()[:2])
        if name in below:
            party.signs["closing"] = _CLOSED
        if re.search(rf"{re.escape(first)}\b[^.;]{{0,60}}\b(?:appeals?|grievances?|apelaciones)\b", paper.whole, re.I):
            party.signs["appeals"] = _CLOSED


def _acted_for(paper: Paper, names: _Names, held: dict[str, Party]) -> Party | None:
    """`acting for Tall Grass Health Plan` below the name of who reviewed, or in its sentence."""
    places = [(Stretch(s.words, s.page), s.page) for s in _heads(paper)]
    places += [(sentence.stretch, sentence.page) for sentence in paper.sentences if sentence.part in {"", "decision"}]
    for stretch, page in places:
        for match in (match for pattern in names.acts_for if (match := pattern.search(stretch.text))):
            text = match["name"].rstrip(",")
            if names.is_name(text) and (names.insurers.search(text) or names.soft.search(text)):
                words = stretch.between(match.start("name"), match.start("name") + len(text))
                return held.get(text.casefold()) or Party(text, words, page)
    return None


def in_case(text: str) -> str:
    """`RIDGEWAY BENEFIT ADMINISTRATORS, LLC` as a letter would write it."""
    if not text.isupper():
        return text
    kept = {"LLC", "PPO", "HMO", "UMR", "II", "III"}
    return " ".join(word if word.strip(",.") in kept else written(word) for word in text.split())
