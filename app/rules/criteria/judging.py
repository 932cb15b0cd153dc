"""Which evidence answers which criterion: the needs of a row joined into one status.

All needs shown: met. Some: partly. None: not documented. A record that says the opposite: contradicted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from app.domain.assessment import CriterionStatus, Evidence, PolicyRole
from app.domain.payer import Criterion, Need, Policy
from app.domain.told import Tell, without_stop
from app.domain.vocabulary import CriterionResult, Verification
from app.rules.criteria.free_text import in_part
from app.rules.criteria.needs import TESTS
from app.rules.criteria.policies import version_on
from app.rules.criteria.results import Lack, Result, State
from app.rules.criteria.scope import why_not
from app.rules.record.chart import Chart, Says

_BEST: tuple[State, ...] = ("contradicted", "yes", "partly", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Judged:
    """A status, with what is lacking in a form that can be asked for."""

    status: CriterionStatus
    criterion: Criterion
    lacks: tuple[Lack, ...] = ()


def judged(chart: Chart, roles: Iterable[PolicyRole]) -> tuple[Judged, ...]:
    """Every criterion in force of the policies that govern, are cited, or hold generally; each row once."""
    kept: dict[str, Judged] = {}
    for role in roles:
        policy = chart.library.policies[role.key]
        for criterion in in_force(policy, chart):
            kept.setdefault(criterion.id, judge(chart, policy, criterion))
    return tuple(kept.values())


def in_force(policy: Policy, chart: Chart) -> Iterator[Criterion]:
    """The rows of the day that counts; none where no version on file was in force then."""
    if version_on(policy, chart.counts_on) is None:
        return
    for criterion in policy.criteria:
        starts, ends = criterion.effective_from, criterion.effective_to
        if (starts is None or starts <= chart.counts_on) and (ends is None or chart.counts_on < ends):
            yield criterion


def judge(chart: Chart, policy: Policy, criterion: Criterion) -> Judged:
    if reason := why_not(chart, policy, criterion):
        return Judged(_status(policy, criterion, "not_applicable", because=reason), criterion)
    results = _results(chart, criterion)
    every = [result for _, result in results]
    required = _groups([(need.any_of, result) for need, result in results if not need.is_optional])
    said = _said(chart, criterion)
    outcome = _outcome(required, every, said)
    opposite = _opposite(chart, criterion) if outcome == "not_documented" else ()
    outcome = "contradicted" if opposite else outcome
    lacks = _lacks(required) if outcome != "met" else ()
    if outcome == "partly" and not lacks:
        lacks = in_part(criterion, chart)
    adverse = chain(*(result.against for result in every), _denying(chart, criterion, said), opposite)
    against = tuple({piece.record: piece for piece in reversed(list(adverse))}.values())[::-1]
    shows = _distinct(chain(*(result.evidence for result in every)))
    evidence = shows if outcome in {"met", "partly"} else tuple(piece for piece in shows if piece not in against)
    if outcome == "not_documented":
        evidence = ()
    because = _because(chart.tell, criterion, outcome, evidence, lacks, against)
    parts = _parts(results) if outcome == "partly" else ()
    known = _known(policy, criterion, chart)
    status = _status(policy, criterion, outcome, evidence, lacks, against, because, parts, known)
    return Judged(status, criterion, lacks)


def _known(policy: Policy, criterion: Criterion, chart: Chart) -> Verification:
    """A row read in an earlier version than the one in force is known as a summary would be."""
    version = version_on(policy, chart.counts_on)
    is_read = version is None or version.is_read
    return criterion.verification if is_read or criterion.verification == "U" else "S"


def _results(chart: Chart, criterion: Criterion) -> list[tuple[Need, Result]]:
    """What each need comes to. A row without needs is shown by a person's word on any record."""
    return [(need, TESTS[need.need](chart, need, criterion)) for need in criterion.needs or _BY_WORD]


_BY_WORD = (Need(need="persons_word"),)


def _said(chart: Chart, criterion: Criterion) -> dict[str, Says | None]:
    """What people said of each record about this criterion."""
    return {record: chart.says(criterion.id, record) for record in chart.confirmed.get(criterion.id, ())}


def _denying(chart: Chart, criterion: Criterion, said: dict[str, Says | None]) -> Iterator[Evidence]:
    """Records of which a person said that they deny it, whatever kind of record they are."""
    for record, word in said.items():
        if word == "contradicts":
            yield chart.record(record, criterion.id)


def _opposite(chart: Chart, criterion: Criterion) -> tuple[Evidence, ...]:
    """Where nothing shows the row: records whose own words say the opposite of it."""
    denying = (contrary.record for contrary in chart.contrary if criterion.category in contrary.denies)
    return tuple(chart.record(record, criterion.id) for record in denying)


def _groups(results: list[tuple[str | None, Result]]) -> list[Result]:
    """Needs with the same `any_of` label are one: the best of them counts; a contradiction among them is kept."""
    alone = [_firm(result) for label, result in results if label is None]
    labels: dict[str, list[Result]] = {}
    for label, result in results:
        if label is not None:
            labels.setdefault(label, []).append(result)
    return alone + [_firm(_either(members)) for members in labels.values()]


def _firm(result: Result) -> Result:
    """A limit that no alternative makes up for is a contradiction."""
    return replace(result, state="contradicted") if result.state == "unmet" else result


def _either(members: list[Result]) -> Result:
    """What nobody looked at comes before a limit that is not reached: unknown is never no."""
    for state in _BEST:
        for member in members:
            if member.state == state:
                return member
    if open_ := [member for member in members if member.state == "no_record"]:
        return Result("no_record", lacks=tuple(lack for result in open_ for lack in result.lacks))
    return next((member for member in members if member.state == "unmet"), members[0])


def _outcome(required: list[Result], every: list[Result], said: dict[str, Says | None]) -> CriterionResult:
    """A person's `contradicts` makes it contradicted; a person's `partly` keeps it from being met."""
    if "contradicts" in said.values() or any(result.state == "contradicted" for result in (*required, *every)):
        return "contradicted"
    states = [result.state for result in required if result.state != "not_applicable"]
    if not states:
        return "not_applicable"
    if all(state == "yes" for state in states):
        return "partly" if "partly" in said.values() else "met"
    return "partly" if any(state in {"yes", "partly"} for state in states) else "not_documented"


def _parts(results: list[tuple[Need, Result]]) -> tuple[str, ...]:
    """What the record does show: the name of each need shown in full, the parts of those shown in part."""
    named: list[str] = []
    for need, result in results:
        if result.state == "yes" and need.shows:
            named.append(need.shows)
        elif result.state == "partly":
            named += result.parts
    return tuple(dict.fromkeys(named))


def _lacks(required: list[Result]) -> tuple[Lack, ...]:
    open_ = {lack.id: lack for result in required if result.state != "yes" for lack in result.lacks}
    return tuple(open_.values())


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


_MET = {
    False: ("criteria.shown", "criteria.shown_by"),
    True: ("criteria.exclusion_not_applied", "criteria.exclusion_not_applied_by"),
}


def _because(
    tell: Tell,
    criterion: Criterion,
    outcome: CriterionResult,
    evidence: tuple[Evidence, ...],
    lacks: tuple[Lack, ...],
    against: tuple[Evidence, ...],
) -> str:
    """One sentence: what shows it, or what is lacking, or what says the opposite."""
    first = lacks[0].sentence if lacks else tell("criteria.nothing_shows")
    match outcome:
        case "met":
            alone, with_words = _MET[criterion.polarity == "exclude"]
            return tell(with_words, words=without_stop(evidence[0].words)) if evidence else tell(alone)
        case "contradicted":
            return tell("criteria.opposite_by", words=against[0].words) if against else tell("criteria.opposite")
        case "not_applicable":
            return tell("criteria.not_for_this")
        case "partly":
            return tell("criteria.shown_in_part", first=first)
    return first


def _status(
    policy: Policy,
    criterion: Criterion,
    outcome: CriterionResult,
    evidence: tuple[Evidence, ...] = (),
    lacks: tuple[Lack, ...] = (),
    against: tuple[Evidence, ...] = (),
    because: str = "",
    parts: tuple[str, ...] = (),
    verification: Verification | None = None,
) -> CriterionStatus:
    return CriterionStatus(
        id=criterion.id,
        policy=policy.key,
        polarity=criterion.polarity,
        status=outcome,
        evidence=evidence,
        missing=tuple(lack.sentence for lack in lacks),
        because=because,
        is_unverified=criterion.verification == "U",
        against=against,
        parts=parts,
        verification=verification or criterion.verification,
        waits=outcome == "partly" and bool(lacks) and all(lack.kind == "confirm" for lack in lacks),
    )
