"""Proposals as they are found: each value with its words and place, kept once, with its rivals beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.reading import NoticeElementRead, Proposal, Tier, Window, Word
from app.rules.reading.layout import around
from app.rules.reading.parts import Paper

LEAST_CONFIDENCE = 0.7  # below this a machine's reading is shown as a picture, never as a value


@dataclass
class Collected:
    """Proposals of one paper. `therapies`: the patterns by which each discipline is found."""

    paper: Paper
    therapies: Mapping[str, Sequence[str]]
    found: list[Proposal] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    elements: list[NoticeElementRead] = field(default_factory=list)

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
        self.found.append(Proposal(path, value, self.paper.number, page, text, box, tier, rule, record))
        return True

    def therapies_in(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """The disciplines that the text names, each with the place of its first name."""
        looked_for = ((id, re.search("|".join(patterns), text, re.I)) for id, patterns in self.therapies.items())
        return [(id, match) for id, match in looked_for if match]

    def has(self, path: str, record: str | None = None) -> bool:
        return any(proposal.path == path and (record is None or proposal.record == record) for proposal in self.found)


def settled(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """One proposal for each value of each place; single fields with several values name their rivals."""
    kept: list[Proposal] = []
    for proposal in proposals:
        same = [k for k in proposals if k.path == proposal.path and k.value == proposal.value]
        is_told_of = proposal.record is None and "[]" in proposal.path and any(k.record for k in same)
        if not is_told_of and not any(k.record == proposal.record and k in kept for k in same):
            kept.append(proposal)
    return tuple(_with_rivals(chosen, kept) for chosen in kept)


def _with_rivals(proposal: Proposal, kept: Sequence[Proposal]) -> Proposal:
    if "[]" in proposal.path:
        return proposal
    others = tuple(str(k.value) for k in kept if k.path == proposal.path and k.value != proposal.value)
    return replace(proposal, others=others, tier="look") if others else proposal
