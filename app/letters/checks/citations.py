"""Only rules that were read in the law itself are cited, only those that bind this plan, and word for word."""

from collections.abc import Iterator

from app.domain.assessment import Assessment
from app.domain.law_found import Forbidden
from app.domain.letter import Letter, Problem
from app.domain.letter_basis import RULE, ids
from app.domain.library import Library
from app.letters.checks.pages import PlacedRuns, lines, text


def problems(letter: Letter, runs: PlacedRuns, assessment: Assessment, library: Library) -> Iterator[Problem]:
    citable = {citation.rule for citation in assessment.citations}
    for where, run in runs:
        if run.kind != "rule":
            continue
        rules = ids(run.basis, RULE)
        known = [library.law.rules[rule_id] for rule_id in rules if rule_id in library.law.rules]
        for rule in known:
            if rule.ok != "yes" or rule.never_print:
                yield Problem("CITATION", where, library.tell("letters.citations.may_not_cited_was_not", id=rule.id))
            elif rule.id not in citable:
                yield Problem("CITATION", where, library.tell("letters.citations.does_not_bind_plan_type", id=rule.id))
    if _may_be_excluded(runs, letter, assessment.forbidden):
        yield from _excluded(letter, assessment.forbidden, library)


def _may_be_excluded(runs: PlacedRuns, letter: Letter, forbidden: Forbidden) -> bool:
    """One quick look at the whole page; most letters need no second."""
    barred = {f"rule:{rule}" for rule in forbidden.rules} | {f"argument:{argument}" for argument in forbidden.arguments}
    used = {basis for block in letter.blocks for basis in block.basis} | {
        basis for _, run in runs for basis in run.basis
    }
    if not barred.isdisjoint(used):
        return True
    spoken = "".join([run.text for _, run in runs if run.kind != "value"]).casefold()
    return any(words in spoken for words, _ in forbidden.words)


def _excluded(letter: Letter, forbidden: Forbidden, library: Library) -> Iterator[Problem]:
    """The hard exclusions: rules, arguments and words that this plan may never be shown."""
    barred = {f"rule:{rule}" for rule in forbidden.rules} | {f"argument:{argument}" for argument in forbidden.arguments}
    for index, block in enumerate(letter.blocks):
        where = f"blocks[{index}]"
        used = set(block.basis) | {ground for line in lines(block) for run in line for ground in run.basis}
        for basis in sorted(used & barred):
            id = basis.replace(":", " ", 1)
            yield Problem("EXCLUDED", where, library.tell("letters.citations.may_not_stand_in_letter", id=id))
        spoken = " ".join(text(tuple(r for r in line if r.kind != "value")) for line in lines(block)).casefold()
        for words, identity in forbidden.words:
            if words in spoken:
                yield Problem(identity, where, library.tell("letters.citations.may_not_stand_in_letter_2", words=words))
