"""The steps from a case to Word bytes, as the services take them, without a store."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.domain.assessment import Assessment
from app.domain.case import Case
from app.domain.letter import Letter, Problem
from app.domain.library import Library
from app.letters.check import problems
from app.letters.compose import compose
from app.render import FORMATS
from app.rules.assess import assess
from app.rules.filing.signers import signer
from bench.cases import KIND, ON, SIGNER


@dataclass(frozen=True)
class Making:
    """One case, one library; each step can be taken and timed alone."""

    case: Case
    library: Library

    @cached_property
    def assessment(self) -> Assessment:
        return self.assess()

    @cached_property
    def letter(self) -> Letter:
        return self.compose()

    def assess(self) -> Assessment:
        return assess(self.case, self.library, ON)

    def compose(self) -> Letter:
        kind = self.library.templates.kinds[KIND]
        sender = signer(kind, self.case, self.assessment, self.library, SIGNER)
        return compose(kind, self.case, self.assessment, self.library, sender)

    def check(self) -> tuple[Problem, ...]:
        return problems(self.letter, self.case, self.assessment, self.library)

    def docx(self) -> bytes:
        return self.render("docx")()

    def render(self, format_name: str) -> Callable[[], bytes]:
        render, look = FORMATS[format_name].render, self.library.templates.look
        return lambda: render(self.letter, look)

    def compose_and_docx(self) -> bytes:
        return FORMATS["docx"].render(self.compose(), self.library.templates.look)


def whole(case: Case, library: Library) -> bytes:
    """Everything, once: judge, write, check, Word bytes."""
    making = Making(case, library)
    making.check()
    return making.docx()
