"""The policies and guidelines that a notice says it used: title and number as printed; the payer where data know it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.notice_rules import CitedPolicyRule, PolicyWordName, PolicyWordRule
from app.domain.payer import Policy
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper, Sentence

_PATH = "denial.policies_cited[]"
_WORD = r"[A-ZÀ-Þ][\w’'()&/-]*"
_AFTER = r"(?= (?:[A-ZÀ-Þ(]|the [A-Z]))"
_JOINED = rf"(?:,? (?:of|and|or|for|the|in|on|to|with|by|de|del|para|y|la|las|los|el|en|con){_AFTER})*"
_MORE = r"(?:[A-ZÀ-Þ(][\w’'()&/-]*|(?:19|20)\d\d(?= [A-ZÀ-Þ])|(?:of|and|de|para|y|del)(?= [A-ZÀ-Þ]))"
_CAPITALS = rf"{_WORD}(?:{_JOINED},? {_MORE})*"
_NUMBER = r"(?P<number>(?:[A-Z]{2,4} )?[A-Z0-9][A-Z0-9.]*-?[A-Z0-9.-]*\d[A-Z0-9.-]*(?<![.-]))(?![a-z])"
_CODE = r"(?:[A-Z]{2,5} )?(?=[A-Z0-9.-]*\d)[A-Z0-9][A-Z0-9]*(?:[.-][A-Z0-9]+)*"
# The number right behind a title, whatever calls it one.
_BEHIND = re.compile(
    rf"[”\"]?,?[”\"]?\s*[(,–:-]?\s*(?:(?:[Pp]olicy|[Gg]uideline|[Bb]ulletin|[Cc]riteria|[Nn]umber|[Nn]o\.?|#|ID|[Nn]úm\."
    rf"|[Nn]úmero|[Pp]olítica|[Gg]uía|[Dd]ocument[oa]?|CPB|[Cc]ode)[ :]*)*(?P<number>{_CODE})(?=[),.;:]|\s|$)"
)
# What begins the next sentence and was taken for a part of the title, and what is no policy's name.
_NEXT = re.compile(r"\s(?:A|An|The|You|We|This|It|If|Please|Your|Our|El|La|Los|Puede|Usted)$")
_FIRST = re.compile(r"^(?:The|Our|We|This|Plan[’']s|Its|El|La|Las|Los|Usamos|Aplicamos|Under|Per|Using|Based|See)\s+")
_NO_TITLE = re.compile(
    r"\b(?:ERISA|Section|Department|Commission|Act|Plan|Appeals?|Dr|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
_MONTH = re.compile(r"^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
# `Coverage Policy Physical Therapy for Children`: what it is, then its title.
_KIND = re.compile(
    r"(?:(?:Coverage|Medical|Clinical|Reimbursement|Payment|Utilization Management) )+"
    r"(?:Policy|Guideline|Policy Bulletin|Criteria)[:,]? (?=[A-Z])"
)
_QUOTED = re.compile(r"[“\"](?P<title>[A-ZÀ-Þ][^”\"]{4,90}?),?[”\"]")
_PHRASE = re.compile(_CAPITALS)
_ALONE = re.compile(rf"(?<![\w.-]){_NUMBER}")
_USED = re.compile(r"\b(?:used|applied|relied on|followed)\b", re.I)
_LEAST_DIGITS = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_ELSEWHERE = frozenset({"appeal", "external", "boilerplate", "urgent", "keep"})


class _PolicyWords:
    def __init__(self, held: Sequence[tuple[PolicyWordName, tuple[str, ...]]]) -> None:
        words = dict(held)
        self.nouns = re.compile("|".join(rf"\b{word}\b" for word in words["nouns"]), re.I)
        self.cues = re.compile("|".join(words["cues"]), re.I)
        self.labels = re.compile(rf"(?:^|[.;(]\s*)(?:{'|'.join(words['labels'])})\s*[:–]\s*(?:the )?[“\"]?$", re.I)
        self.no_titles = re.compile("|".join(words["no_titles"]))


@cache
def _made(held: tuple[tuple[PolicyWordName, tuple[str, ...]], ...]) -> _PolicyWords:
    return _PolicyWords(held)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A title and a number, either of which may be missing, with their places in the stretch."""

    stretch: Stretch
    title: tuple[int, int] | None
    number: tuple[int, int] | None
    rule: str


def take(
    paper: Paper, rules: Sequence[CitedPolicyRule], words: Sequence[PolicyWordRule], policies: Iterable[Policy],
    into: Collected,
) -> None:  # fmt: skip
    known = [policy for policy in policies if policy.number]
    said = _made(tuple((rule.id, rule.words) for rule in words))
    taken: set[int] = set()
    number = 0
    # A number alone comes last: where a title stands beside it the two belong together.
    for cited in sorted([*_by_pattern(paper, rules, said), *_by_words(paper, said)], key=lambda c: c.title is None):
        spans = [span for span in (cited.title, cited.number) if span]
        own = {id(word) for span in spans for word in cited.stretch.between(*span)}
        if not own & taken:
            taken |= own
            number += 1
            _put(cited, known, f"policy-{number}", into)


def _by_pattern(paper: Paper, rules: Sequence[CitedPolicyRule], said: _PolicyWords) -> Iterator[_Cited]:
    for stretch in paper.running:
        for rule in rules:
            for match in _pattern(rule.pattern).finditer(stretch.text):
                named = {name: value for name, value in match.groupdict().items() if value}
                if _is_cited(named):
                    yield _of_match(stretch, match, rule.id, said)


def _of_match(stretch: Stretch, match: re.Match[str], rule: str, said: _PolicyWords) -> _Cited:
    groups = match.groupdict()
    number = match.span("number") if groups.get("number") else None
    title = groups.get("title")
    if not title or _NO_TITLE.fullmatch(title.strip(" ,.")):
        return _Cited(stretch, None, number, rule)
    span = _trimmed(title, match.start("title"), said)
    if said.no_titles.search(stretch.text[slice(*span)]):
        return _Cited(stretch, None, number, rule)
    return _Cited(stretch, span, number or _number_behind(stretch.text, span[1]), rule)


def _trimmed(title: str, start: int, said: _PolicyWords) -> tuple[int, int]:
    """The place of the title without what it is, the next sentence's first word, a code in brackets, and what stands
    behind a comma where the words before it are a title already: a chapter, an edition, a part."""
    title = _NEXT.sub("", title)
    if code := re.search(r"\s\((?=[^)]*\d)", title):
        title = title[: code.start()]
    if (kind := _KIND.match(title)) and len(title[kind.end() :].split()) > 1:
        start, title = start + kind.end(), title[kind.end() :]
    first, comma, rest = title.partition(", ")
    is_whole = len(first.split()) > 1 and (said.nouns.search(first) or re.fullmatch(_CODE, rest))
    if comma and is_whole:
        title = first
    return start, start + len(title.rstrip(",. ("))


def _number_behind(text: str, end: int) -> tuple[int, int] | None:
    match = _BEHIND.match(text, end)
    if match is None or _DAY.fullmatch(match["number"]) or not _is_number(match["number"]):
        return None
    return match.span("number")


def _by_words(paper: Paper, said: _PolicyWords) -> Iterator[_Cited]:
    """Whatever is called a policy, guideline, standard … where the notice says what it decided by."""
    for sentence in paper.sentences:
        is_own = sentence.part == "criteria"
        if sentence.part in _ELSEWHERE or not (is_own or said.cues.search(sentence.text)):
            continue
        yield from _quoted(sentence, said)
        yield from _phrases(sentence, said, is_own=is_own)
        if is_own or _USED.search(sentence.text):
            yield from _numbers(sentence)


def _quoted(sentence: Sentence, said: _PolicyWords) -> Iterator[_Cited]:
    for match in _QUOTED.finditer(sentence.text):
        if said.nouns.search(sentence.text[: match.start()]) and len(match["title"].split()) > 1:
            start, end = match.span("title")
            yield _Cited(sentence.stretch, (start, end), _number_behind(sentence.text, end), "policy_words")


def _phrases(sentence: Sentence, said: _PolicyWords, *, is_own: bool) -> Iterator[_Cited]:
    text = sentence.text
    for match in _PHRASE.finditer(text):
        first = _FIRST.match(match[0])
        offset = first.end() if first else 0
        start, end = _trimmed(match[0][offset:], match.start() + offset, said)
        title = text[start:end]
        is_labelled = said.labels.search(text[:start]) is not None
        is_told = is_own or said.cues.search(text[max(0, start - 70) : start]) or said.cues.search(text[end : end + 40])
        is_named = bool(is_told) and said.nouns.search(title) is not None
        is_title = len(title.split()) > 1 and not said.no_titles.search(title) and not _MONTH.match(title)
        is_kind = text[end : end + 3].lstrip(" ,:")[:1] in set('“"')  # its title stands in the marks behind it
        if is_title and not is_kind and (is_named or is_labelled):
            yield _Cited(sentence.stretch, (start, end), _number_behind(text, end), "policy_words")


def _numbers(sentence: Sentence) -> Iterator[_Cited]:
    """`WAC 182-545-200`: a rule that has no title there."""
    for match in _ALONE.finditer(sentence.text):
        if _is_number(match["number"]) and re.match(r"[A-Z]{2,}[ .-]", match["number"]):
            yield _Cited(sentence.stretch, None, match.span("number"), "policy_words")


def _put(cited: _Cited, known: Sequence[Policy], record: str, into: Collected) -> None:
    stretch = cited.stretch
    if cited.title:
        title = stretch.text[slice(*cited.title)].rstrip(",. ")
        into.add(f"{_PATH}.title", title, stretch.between(*cited.title), stretch.page, cited.rule, record)
    if cited.number:
        code, words = stretch.text[slice(*cited.number)], stretch.between(*cited.number)
        into.add(f"{_PATH}.number", code, words, stretch.page, cited.rule, record)
        if payer := _payer(code, known, into):
            into.add(f"{_PATH}.payer", payer, words, stretch.page, cited.rule, record)


def _payer(code: str, known: Sequence[Policy], into: Collected) -> str | None:
    """Whose text it is: the number of one payer's policy, and no other payer is named on the paper."""
    named = {str(proposal.value) for proposal in into.of("plan.payer")}
    same = {
        policy.payer
        for policy in known
        if policy.number and code.lower() in {policy.number.lower(), _last(policy.number)}
    }
    return next(iter(same)) if len(same) == 1 and (not named or same == named) else None


def _last(number: str) -> str:
    return number.split()[-1].lower()


def _is_number(number: str) -> bool:
    return not _YEAR.fullmatch(number) and sum(character.isdigit() for character in number) >= _LEAST_DIGITS


def _is_cited(named: dict[str, str]) -> bool:
    title, number = named.get("title", ""), named.get("number", "")
    if number and not _is_number(number):
        return False
    return bool(number) or (len(title.split()) > 1 and not _NO_TITLE.search(title))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    text = text.replace("{title}", f"(?P<title>{_CAPITALS})").replace("{number}", _NUMBER)
    return re.compile(text.replace("{capitals}", _CAPITALS))
