"""How the payer's reason moved: each earlier decision, oldest first, in its own words; the last stands on page 1."""

from app.domain.denial import Denial, Reason
from app.domain.letter import Row, Run, Runs, Table
from app.letters import phrasing
from app.letters.names.declaring import Names
from app.letters.names.reason_codes import given
from app.letters.stated import Unknown, run_of
from app.letters.tables.cells import cell, column
from app.letters.views import View

_MOST_WORDS = 80


def movement_table(names: Names) -> Table | None:
    """Where several decisions came before; of a single one the words above the table say all."""
    earlier = names.case.earlier_denials or ()
    if len(earlier) < 2:
        return None
    rows = [_row(names, denial, f"earlier_denials[{index}]") for index, denial in enumerate(earlier)]
    columns = (column(names.words["movement.decision"], 30), column(names.words["movement.reasons"], 70))
    return Table("plain", columns, tuple(rows), summary=names.words["movement.summary"])


def _row(names: Names, denial: Denial, path: str) -> Row:
    basis = (f"case:{path}",)
    name = (Run(names.words[f"level.{denial.level}"]),)
    on = (Run(phrasing.day(denial.dated_on), "value", basis),)
    where = names.exhibits.document(denial.document, path)
    place: Runs = () if isinstance(where, Unknown) else (Run(where.text, where.kind, where.basis, italic=True),)
    reasons = tuple(run_of(given(names, _seen(reason, path), _MOST_WORDS)) for reason in denial.reasons or ())
    return Row((cell(name, on, place), cell(*reasons)), basis)


def _seen(reason: Reason, path: str) -> View:
    place = f"{path}.reasons.{reason.id}"
    return View(reason, place, f"case:{place}")
