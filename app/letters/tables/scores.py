"""Every score in the domain of the service, with its scale, its distance from the mean and what it means."""

from app.domain.letter import Row, Run, Runs, Table
from app.domain.records import Finding
from app.letters import phrasing
from app.letters.names.clinical import distance, meaning, percentile, scale_name, scored
from app.letters.names.declaring import Names
from app.letters.stated import Stated, Unknown
from app.letters.tables.cells import cell, column, line
from app.letters.views import View


def scores_table(names: Names) -> Table | None:
    words = names.words
    rows = tuple(_row(names, view) for view in names["own_scores"])
    columns = (
        column(words["scores.test"], 29),
        column(words["scores.score"], 7),
        column(words["scores.average"], 11),
        column(words["scores.distance"], 11),
        column(words["scores.percentile"], 10),
        column(words["scores.meaning"], 32),
    )
    return Table("scores", columns, rows, summary=words["scores.summary"]) if rows else None


def _row(names: Names, view: View) -> Row:
    found: Finding = view.record
    basis = (view.basis or "",)
    where = names.exhibits.places([(found.document, found.page, found.id)])
    average: Runs = ()
    if found.mean is not None and found.sd is not None:
        text = f"{phrasing.number(found.mean)} ± {phrasing.number(found.sd)}"
        average = (Run(text, "value", basis),)
    return Row(
        (
            cell(scale_name(view), _small(where)),
            cell(_or_none(names, scored(view))),
            cell(average or _none(names)),
            cell(_or_none(names, distance(view))),
            cell(_or_none(names, percentile(view))),
            cell(_meaning(names, view)),
        ),
        basis,
    )


def _meaning(names: Names, view: View) -> Runs:
    """A measure of the child's own aims says what it is; no reader may take it for a severity."""
    if view.record.score_kind == "individual_outcome":
        said = meaning(view)
        words = (Run(names.words["scores.individual"]),)
        return (*line(said), Run(". "), *words) if isinstance(said, Stated) else words
    return _or_none(names, meaning(view))


def _small(where: Stated | Unknown) -> Runs:
    return (Run(where.text, where.kind, where.basis, italic=True),) if isinstance(where, Stated) else ()


def _none(names: Names) -> Runs:
    return (Run(names.words["scores.none"]),)


def _or_none(names: Names, value: Stated | Unknown) -> Runs:
    return line(value) if isinstance(value, Stated) else _none(names)
