"""What an evaluation is: of which therapy, by its title, its letterhead or who wrote it; and what outlook it gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.clinical import DisciplineProfile
from app.rules.reading.collecting import Collected
from app.rules.reading.evaluation_blocks import EvaluationBlock
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper

_DISCIPLINE, _PROGNOSIS = "evaluations[].discipline", "evaluations[].prognosis"
_KIND = "evaluations[].kind"
_HEAD_LINES = 16
_TITLE_LINES = 8
_AGAIN = re.compile(
    r"(?:[\w,&/'’()-]+ ){0,8}(?P<said>re-?\s?evaluation|re-?assessment|reevaluación)(?: (?:report|summary|note))?", re.I
)
_FIRST = re.compile(
    r"(?:[\w,&/'’()-]+ ){0,6}(?P<said>initial|inicial)(?: [\w/-]+){0,4}? ?(?:evaluation|assessment|evaluación)?"
    r"(?: (?:report|summary|note))?(?: ?\([\w /-]{1,20}\))?",
    re.I,
)
_LONGEST_TITLE = 90
_TITLE = re.compile(
    r"\b(?:re-?\s?)?(?:evaluations?|eval|assessments?|reports?|examination|testing|findings|pathology|summary|evaluación"
    r"|informe|reevaluación)\b",
    re.I,
)
_ASKED_FOR = re.compile(
    r"\b(?:for|had|completed|an?|this|his|her|of|by|una|de)\s+(?:\w+\s){0,3}?$|\b(?:therapist|pathologist|analyst)\b",
    re.I,
)
_SAID = re.compile(r"\b(?:evaluat\w+|re-?evaluat\w+|assess\w+|evaluación|reevaluación)\b", re.I)
_OTHER_TIME = re.compile(
    r"\b(?:previous|prior|also|other|receives?|receiving|currently|school|last|will|recommend\w*)\b", re.I
)
_OUTLOOK = re.compile(
    r"\b(?:prognosis|outlook|rehab(?:ilitation)? potential|pronóstico)\b[^:]{0,60}"
    r"\b(?:is|are|remains?|was|seems|appears|es)\b",
    re.I,
)
_UNSAID = re.compile(
    r"\b(?:not (?:yet )?(?:determined|known|established)|to be determined|tbd|unknown|deferred|pending|n/a"
    r"|see (?:above|below))\b",
    re.I,
)
_LONGEST_OUTLOOK = 240


def take(
    paper: Paper, held: Sequence[EvaluationBlock], known: Mapping[str, DisciplineProfile], into: Collected
) -> None:
    if not into.has(_DISCIPLINE):
        _discipline(paper, known, into)
    if not into.has(_PROGNOSIS):
        _prognosis(paper, held, into)


def kind_of_title(paper: Paper, into: Collected) -> None:
    """Initial or again, where a line at the head is a title that says so."""
    for page, line in paper.lines[:_TITLE_LINES] if not into.has(_KIND) else ():
        again, first = _AGAIN.fullmatch(line.text.strip()), _FIRST.fullmatch(line.text.strip())
        if match := again or first:
            words = stretch_of(line, page).between(*match.span("said"))
            into.add(_KIND, "re_evaluation" if again else "initial", words, page, "title")
            return


def _discipline(paper: Paper, known: Mapping[str, DisciplineProfile], into: Collected) -> None:
    """The one therapy that the title names, else the letterhead, a sentence, or the credentials of all who signed."""
    for stretch, rule in (*_titles(paper), *_sentences(paper)):
        named = into.therapies_in(stretch.text)
        if len(named) == 1:
            discipline, match = named[0]
            into.add(_DISCIPLINE, discipline, stretch.between(*match.span()), stretch.page, rule)
            return
    _of_credentials(known, into)


def _titles(paper: Paper) -> Iterator[tuple[Stretch, str]]:
    """The lines at the head that are a title, then those that are none: the name of the practice."""
    lines = [stretch_of(line, page) for page, line in paper.lines[:_HEAD_LINES]]
    short = [
        line
        for line in lines
        if len(line.text) < _LONGEST_TITLE and line.text[-1] not in ".,;" and ":" not in line.text
    ]
    yield from ((line, "title") for line in short if _TITLE.search(line.text))
    yield from ((line, "letterhead") for line in short[:4] if not _TITLE.search(line.text))


def _sentences(paper: Paper) -> Iterator[tuple[Stretch, str]]:
    """`an occupational therapy evaluation`, in a sentence that tells of this one."""
    for sentence in paper.sentences:
        if _SAID.search(sentence.text) and _ASKED_FOR.search(sentence.text) and not _OTHER_TIME.search(sentence.text):
            yield sentence.stretch, "said"


def _of_credentials(known: Mapping[str, DisciplineProfile], into: Collected) -> None:
    """`OTR/L`: a therapist evaluates for the therapy that is his or hers; physicians for none."""
    owned = []
    for proposal in into.of("people[].credentials"):
        parts = {part.strip(" .") for part in re.split(r"[,\s]+", str(proposal.value))}
        own = {id for id, profile in known.items() if profile.has_goals and parts & set(profile.signer_credentials)}
        owned += [(id, proposal) for id in own]
    if len({id for id, _ in owned}) == 1:
        discipline, proposal = owned[0]
        into.keep(replace(proposal, path=_DISCIPLINE, value=discipline, rule="credentials", record=None, tier="look"))


def _prognosis(paper: Paper, held: Sequence[EvaluationBlock], into: Collected) -> None:
    """What stands under or behind its heading, else the sentence that gives it."""
    for block in held:
        for stretch in block.stretches[:1] if block.part == "prognosis" else ():
            if not _UNSAID.search(stretch.text) and len(stretch.text) < _LONGEST_OUTLOOK:
                into.add(_PROGNOSIS, stretch.text.strip(" ."), stretch.words, stretch.page, "prognosis")
                return
    for sentence in paper.sentences:
        if _OUTLOOK.search(sentence.text) and not _UNSAID.search(sentence.text):
            into.add(_PROGNOSIS, sentence.text.strip(" ."), sentence.words, sentence.page, "prognosis")
            return
