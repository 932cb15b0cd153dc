"""Proposals as they are found: each value with its words and place, kept once, with its rivals beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.reading import ElementRead, Proposal, Tier, Window, Word
from app.domain.reading_rules import PersonRule
from app.rules.reading.addresses import AddressReader
from app.rules.reading.layout import around
from app.rules.reading.parts import Paper
from app.rules.reading.shapes import one_of

LEAST_CONFIDENCE = 0.7  # below this a machine's reading is shown as a picture, never as a value


@dataclass
class Collected:
    """Proposals of one paper. `therapies`: the patterns by which each discipline is found; `addresses`: what finds
    addresses; `persons`: the patterns by which a page names the child and others."""

    paper: Paper
    therapies: Mapping[str, Sequence[str]]
    addresses: AddressReader
    persons: Sequence[PersonRule] = ()
    windows: list[Window] = field(default_factory=list)
    elements: list[ElementRead] = field(default_factory=list)
    found: list[Proposal] = field(default_factory=list, init=False)
    _by_path: dict[str, list[Proposal]] = field(default_factory=dict, init=False)
    _told: set[tuple[object, ...]] = field(default_factory=set, init=False)

    def add(
        self,
        path: str,
        value: str | int | float | bool,
        words: Sequence[Word],
        page: int,
        rule: str,
        record: str | None = None,
        tier: Tier = "look",
    ) -> bool:
        """Keeps the value if a person could see it there; whether it was kept."""
        if not words or value == "" or any(word.confidence < LEAST_CONFIDENCE for word in words):
            return False
        if not all(word.is_seen for word in words):
            tier = "look"
        text = " ".join(word.text for word in words)
        box = around(word.box for word in words)
        self.keep(Proposal(path, value, self.paper.number, page, text, box, tier, rule, record))
        return True

    def keep(self, proposal: Proposal) -> None:
        """One more; what the same rule read before for the same place is kept once."""
        told = (proposal.path, type(proposal.value), proposal.value, proposal.record, proposal.rule)
        if told not in self._told:
            self._told.add(told)
            self.found.append(proposal)
            self._by_path.setdefault(proposal.path, []).append(proposal)

    def leave_out(self, proposals: Sequence[Proposal]) -> None:
        """All but these."""
        gone = {id(proposal) for proposal in proposals}
        held = [proposal for proposal in self.found if id(proposal) not in gone]
        self.found, self._by_path, self._told = [], {}, set()
        for proposal in held:
            self.keep(proposal)

    def of(self, path: str, record: str | None = None) -> list[Proposal]:
        """Those of one path, in the order in which they were read; of one record where it is given."""
        own = self._by_path.get(path, [])
        return [proposal for proposal in own if record is None or proposal.record == record]

    def only_therapy_in(self, text: str) -> str | None:
        """The one therapy that the text names; none where it names several."""
        named = [name for name, _ in self.therapies_in(text)]
        return named[0] if len(named) == 1 else None

    def therapies_in(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """The disciplines that the text names, each with the place of its first name."""
        looked_for = ((id, re.search("|".join(patterns), text, re.I)) for id, patterns in self.therapies.items())
        return [(id, match) for id, match in looked_for if match]

    def has(self, path: str, record: str | None = None) -> bool:
        return any(record is None or proposal.record == record for proposal in self._by_path.get(path, ()))

    def is_of(self, before: str, *ids: str) -> bool:
        """Whether the words before a value name one of these persons, and nobody else behind that."""
        last = max(
            ((match.end(), rule.id) for rule in self.persons for match in one_of(rule.words).finditer(before)),
            default=(0, ""),
        )
        return last[1] in ids


def settled(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """One proposal for each value of each place; a field with several values names their rivals."""
    recorded = {(k.path, k.value) for k in proposals if k.record}
    kept: dict[tuple[object, ...], Proposal] = {}
    for proposal in proposals:
        is_told_of = proposal.record is None and "[]" in proposal.path and (proposal.path, proposal.value) in recorded
        if not is_told_of:
            kept.setdefault((proposal.path, proposal.value, proposal.record), proposal)
    places: dict[tuple[str, str | None], list[Proposal]] = {}
    for proposal in kept.values():
        places.setdefault((proposal.path, proposal.record), []).append(proposal)
    return tuple(_with_rivals(chosen, places[chosen.path, chosen.record]) for chosen in kept.values())


def _with_rivals(proposal: Proposal, held: Sequence[Proposal]) -> Proposal:
    """`held`: all of its place. The items of a list are no rivals, and a list's row without a record is any row."""
    if proposal.path.endswith("[]") or ("[]" in proposal.path and proposal.record is None):
        return proposal
    others = tuple(str(k.value) for k in held if k.value != proposal.value)
    return replace(proposal, others=others, tier="look") if others else proposal
