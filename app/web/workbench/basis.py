"""What a sentence of a letter rests on, said so that a clinician can look it up: record, page, rule, citation. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.citing import cite_set, pin_cite
from app.domain.letter import Block, Letter, Listing, Runs, SignatureBlock, Table
from app.domain.letter_basis import WORDS, Basis
from app.domain.library import Library
from app.web.workbench.addresses import record_address
from app.web.workbench.ledger import paper_name
from app.web.workbench.records import Filed


@dataclass(frozen=True, slots=True)
class Ground:
    """`kind` chooses the label; `url` is the source as published, `address` a page of ours."""

    basis: str
    kind: str
    words: str
    where: str = ""
    page: int | None = None
    address: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    case_id: str
    case: Case
    assessment: Assessment
    library: Library
    filed: dict[str, Filed]

    def of(self, basis: str) -> Ground:
        read = Basis.read(basis)
        made = _MAKERS.get(read.kind)
        return made(self, basis, read.id) if made else Ground(basis, "words", read.id.replace("_", " "))

    def record(self, basis: str, rest: str) -> Ground:
        held = self.filed.get(rest)
        if held is None:
            return Ground(basis, "record", rest)
        address = record_address(self.case_id, held)
        return Ground(basis, "record", held.words, paper_name(self.case, held.document), held.page, address)

    def fact(self, basis: str, rest: str) -> Ground:
        part = rest.partition(".")[0]
        page = {"denial": "denial", "plan": "plan", "child": "child"}.get(part, "records")
        return Ground(
            basis, "fact", rest.replace("_", " ").replace(".", " › "), address=f"/cases/{self.case_id}/{page}"
        )

    def rule(self, basis: str, rest: str) -> Ground:
        rule = self.library.law.rules.get(rest)
        if rule is None:
            return Ground(basis, "rule", rest)
        regime = self.library.law.plan_types.get(self.assessment.plan_type.value)
        cite = pin_cite(rule, cite_set(self.case.plan, regime) if regime else "other") or ""
        return Ground(basis, "rule", rule.says, cite, url=rule.source.url or "")

    def criterion(self, basis: str, rest: str) -> Ground:
        row = self.library.criteria.get(rest)
        status = next((verdict for verdict in self.assessment.criteria if verdict.id == rest), None)
        if row is None or status is None:
            return Ground(basis, "criterion", rest)
        policy = self.library.policies[status.policy]
        where = ", ".join(filter(None, (policy.number or policy.title, row.locator)))
        return Ground(basis, "criterion", f"{rest}: {row.words}", where, None, f"/cases/{self.case_id}#c-{rest}")

    def policy(self, basis: str, rest: str) -> Ground:
        held = self.library.policies.get(rest)
        title = f"{held.number or ''} {held.title}".strip() if held else rest
        return Ground(basis, "policy", title, address=f"/library/policies/{rest}", url=(held and held.source.url) or "")

    def argument(self, basis: str, rest: str) -> Ground:
        held = self.library.law.arguments.get(rest)
        verdict = next((ruled for ruled in self.assessment.arguments if ruled.id == rest), None)
        because = ", ".join(verdict.because) if verdict else ""
        return Ground(basis, "argument", held.title if held else rest, because)

    def due(self, basis: str, rest: str) -> Ground:
        due_date = next((day for day in self.assessment.due_dates if day.id == rest), None)
        return Ground(basis, "due", due_date.derivation if due_date else rest, (due_date and due_date.cite) or "")

    def clock(self, basis: str, rest: str) -> Ground:
        running = next((clock for clock in self.assessment.clocks if clock.id == rest), None)
        words = f"{running.length}, {running.runs_from}" if running else rest
        return Ground(basis, "clock", words, (running and running.cite) or "")

    def author(self, basis: str, rest: str) -> Ground:
        name = next((person.name for person in self.case.people or () if person.id == rest), rest)
        return Ground(basis, "author", name)


_MAKERS = {
    "record": Grounds.record, "case": Grounds.fact, "rule": Grounds.rule, "criterion": Grounds.criterion,
    "policy": Grounds.policy, "argument": Grounds.argument, "due": Grounds.due, "clock": Grounds.clock,
    "author": Grounds.author,
}  # fmt: skip


def bases_of(block: Block) -> tuple[str, ...]:
    """Everything that a block rests on, its own words' origin last."""
    inner = [basis for line in _lines(block) for run in line for basis in run.basis]
    rows = [basis for row in block.rows for basis in row.basis] if isinstance(block, Table) else []
    bases = dict.fromkeys((*inner, *rows, *block.basis))
    return tuple(sorted(bases, key=lambda basis: Basis.read(basis).kind == WORDS))


def every_basis(letter: Letter) -> tuple[str, ...]:
    return tuple(dict.fromkeys(basis for block in letter.blocks for basis in bases_of(block)))


def _lines(block: Block) -> Iterator[Runs]:
    if isinstance(block, Listing):
        yield from (line for item in block.items for line in item)
    elif isinstance(block, Table):
        yield from _cells(block)
    elif isinstance(block, SignatureBlock):
        yield from block.lines
    else:
        yield getattr(block, "runs", ())


def _cells(block: Table) -> Iterable[Runs]:
    return (line for row in block.rows for cell in row.cells for line in cell.lines)
