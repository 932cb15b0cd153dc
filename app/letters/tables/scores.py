"""Every score in the domain of the service, with its scale, its distance from the mean and what it means."""

from app.domain.letter import Cell, Row, Run, Runs, Table
from app.domain.records import Finding
from app.letters import phrasing
from app.letters.names.clinical import distance, meaning, percentile, scale_name, scored
from app.letters.names.declaring import Names
from app.letters.names.lists import tested_on
from app.letters.stated import Stated, Unknown
from app.letters.tables.cells import cell, column, line
from app.letters.views import View

_WIDTHS = (("test", 27), ("score", 8), ("average", 11), ("distance", 11), ("percentile", 12), ("meaning", 31))


def scores_table(names: Names) -> Table | None:
    """A column in which no test says anything is left out; the last takes its room."""
    rows = [(_cells(names, view), view.basis or "") for view in names["own_scores"] if not _is_told(names, view)]
    if not rows:
        return None
    kept = [index for index in range(len(_WIDTHS)) if any(_is_said(cells[index]) for cells, _ in rows)]
    widths = [_WIDTHS[index][1] for index in kept]
    widths[-1] += 100 - sum(widths)
    columns = (
        column(names.words[f"scores.{_WIDTHS[index][0]}"], wide) for index, wide in zip(kept, widths, strict=True)
    )
    shown = tuple(Row(tuple(_or_dash(cells[index]) for index in kept), (basis,)) for cells, basis in rows)
    return Table("scores", tuple(columns), shown, summary=names.words["scores.summary"])


def _is_told(names: Names, view: View) -> bool:
    score = scored(view)
    return isinstance(score, Stated) and names.told.has_numbers(view.record.id, score.text)


def _is_said(shown: Cell) -> bool:
    return any(run.text for runs in shown.lines for run in runs)


def _or_dash(shown: Cell) -> Cell:
    return shown if _is_said(shown) else cell((Run("—"),))


def _cells(names: Names, view: View) -> tuple[Cell, ...]:
    finding: Finding = view.record
    basis = (view.basis or "",)
    where = names.exhibits.places([(finding.document, finding.page, finding.id)])
    average: Runs = ()
    if finding.mean is not None and finding.sd is not None:
        text = f"{phrasing.number(finding.mean)} ± {phrasing.number(finding.sd)}"
        average = (Run(text, "value", basis),)
    return (
        cell(scale_name(view), _small(tested_on(names, view)), _small(where)),
        cell(_if_known(scored(view))),
        cell(average),
        cell(_if_known(distance(view))),
        cell(_if_known(percentile(view))),
        cell(_meaning(names, view)),
    )


def _meaning(names: Names, view: View) -> Runs:
    """A measure of the child's own aims says what it is; no reader may take it for a severity."""
    if view.record.score_kind == "individual_outcome":
        said = meaning(view)
        words = (Run(names.words["scores.individual"]),)
        return (*line(said), Run(". "), *words) if isinstance(said, Stated) else words
    return _if_known(meaning(view))


def _small(where: Stated | Unknown | None) -> Runs:
    return (Run(where.text, where.kind, where.basis, italic=True),) if isinstance(where, Stated) else ()


def _if_known(value: Stated | Unknown) -> Runs:
    return line(value) if isinstance(value, Stated) else ()
