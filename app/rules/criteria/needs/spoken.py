"""What no typed record can show: a person's word that some record shows the row."""

from app.domain.own_policies import says_not_covered
from app.domain.payer import Criterion, Need
from app.domain.told import Told
from app.rules.criteria.free_text import judged
from app.rules.criteria.results import Lack, Result
from app.rules.record.chart import Chart


def persons_word(chart: Chart, need: Need, criterion: Criterion) -> Result:
    """Any record that somebody has confirmed for this row, a score or a goal as well as words."""
    spoken_of = chart.confirmed.get(criterion.id, ())
    sentence = chart.tell("needs.spoken.no_record_type", criterion=criterion.id)
    return judged(
        chart,
        criterion,
        tuple(chart.record(record, criterion.id) for record in spoken_of if record in chart.index),
        Lack("ask", sentence, criterion.asks or _question(chart, criterion), criterion=criterion.id),
    )


def _question(chart: Chart, criterion: Criterion) -> Told:
    if says_not_covered(chart.library, criterion):
        return chart.tell("needs.spoken.what_answers", words=criterion.words)
    return chart.tell("needs.spoken.what_shows", words=criterion.words)
