"""The policies and guidelines that a notice says it used: title and number as printed; the payer where data know it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from app.domain.notice_rules import CitedPolicyRule
from app.domain.payer import Policy
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch
from app.rules.reading.parts import Paper

_PATH = "denial.policies_cited[]"
_WORD = r"[A-Z][\w’'()&/-]*"
_JOINED = r"(?:,? (?:of|and|or|for|the|in|on|to)(?= (?:[A-Z(]|the [A-Z])))*"
_CAPITALS = rf"{_WORD}(?:{_JOINED},? (?:[A-Z(][\w’'()&/-]*|of(?= [A-Z])|and(?= [A-Z])))*"
_NUMBER = r"(?P<number>(?:[A-Z]{2,4} )?[A-Z0-9][A-Z0-9.]*-?[A-Z0-9.-]*\d[A-Z0-9.-]*(?<![.-]))(?![a-z])"
# What begins the next sentence and was taken for a part of the title, and what is no policy's name.
_NEXT = re.compile(r"\s(?:A|An|The|You|We|This|It|If|Please|Your|Our)$")
_NO_TITLE = re.compile(
    r"\b(?:ERISA|Section|Department|Commission|Act|Plan|Appeals?|Dr|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
# `Coverage Policy Physical Therapy for Children`: what it is, then its title.
_KIND = re.compile(
    r"(?:(?:Coverage|Medical|Clinical|Reimbursement|Payment|Utilization Management) )+"
    r"(?:Policy|Guideline|Policy Bulletin|Criteria)[:,]? (?=[A-Z])"
)
_LEAST_DIGITS = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


def take(paper: Paper, rules: Sequence[CitedPolicyRule], policies: Iterable[Policy], into: Collected) -> None:
    known = [policy for policy in policies if policy.number]
    taken: list[tuple[int, int, int]] = []
    number = 0
    for index, stretch in enumerate(paper.running):
        for rule in rules:
            for match in _pattern(rule.pattern).finditer(stretch.text):
                named = {name: value for name, value in match.groupdict().items() if value}
                place = (index, *match.span())
                if any(place[0] == t[0] and place[1] < t[2] and t[1] < place[2] for t in taken) or not _is_cited(named):
                    continue
                taken.append(place)
                number += 1
                _put(stretch, match, known, f"policy-{number}", rule.id, into)


def _put(
    stretch: Stretch, match: re.Match[str], known: Sequence[Policy], record: str, rule: str, into: Collected
) -> None:
    groups = match.groupdict()
    title = groups.get("title")
    if title and not _NO_TITLE.fullmatch(title.strip(" ,.")):
        title = _NEXT.sub("", title)
        start = match.start("title")
        if (kind := _KIND.match(title)) and len(title[kind.end() :].split()) > 1:
            start, title = start + kind.end(), title[kind.end() :]
        words = stretch.between(start, start + len(title))
        into.add(f"{_PATH}.title", title.rstrip(",. "), words, stretch.page, rule, record)
    if code := groups.get("number"):
        words = stretch.between(*match.span("number"))
        into.add(f"{_PATH}.number", code, words, stretch.page, rule, record)
        if payer := _payer(code, known, into):
            into.add(f"{_PATH}.payer", payer, words, stretch.page, rule, record)


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


def _is_cited(named: dict[str, str]) -> bool:
    title, number = named.get("title", ""), named.get("number", "")
    if number and (_YEAR.fullmatch(number) or sum(character.isdigit() for character in number) < _LEAST_DIGITS):
        return False
    return bool(number) or (len(title.split()) > 1 and not _NO_TITLE.search(title))


@cache
def _pattern(text: str) -> re.Pattern[str]:
    text = text.replace("{title}", f"(?P<title>{_CAPITALS})").replace("{number}", _NUMBER)
    return re.compile(text.replace("{capitals}", _CAPITALS))
