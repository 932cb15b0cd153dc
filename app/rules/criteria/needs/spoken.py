"""What no typed record can show: a person's word that some record shows the row."""

from app.domain.payer import Criterion, Need
from app.rules.criteria.free_text import judged
from app.rules.criteria.results import Lack, Result
from app.rules.record.chart import Chart


def persons_word(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Any record that somebody has confirmed for this row."""
    sentence = f"No record type is known that shows {criterion.id} by itself."
    return judged(chart, criterion, (), Lack(f"ask:{criterion.id}", sentence, criterion.asks or _question(criterion)))


def _question(criterion: Criterion) -> str:
    return f"What shows this? {criterion.words}"
