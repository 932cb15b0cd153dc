"""A school's record: each related service with its amount. What is asked for or another's is none that is given."""

import re
from collections.abc import Iterator, Sequence

from app.domain.reading import Word
from app.domain.reading_rules import TableRule
from app.rules.reading import school_goals
from app.rules.reading.cell_tables import tables_by_cells
from app.rules.reading.cells import Cells
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.table_rows import RowRead

_PATH = "other_therapy[]"
_NONE = re.compile(
    r"\bnot (?:currently )?(?:eligible|receiving|received|provided|offered|qualified|recommended)\b"
    r"|\bdo(?:es)? not (?:currently )?(?:receive|qualify|need|require|offer|provide|recommend)\b"
    r"(?:(?: (?!and\b|but\b)[\w’'-]+){0,6}? (?:\w*therap\w*|services?|OT|PT|SLP|speech)\b"
    r"|(?: at this time| at school| currently| now)?\s*(?:[.,;]|$))"
    r"|(?<![\d.])0 (?:minutes?|min|sessions?|hours?|times?)\b"
    r"|\bno services?\b|\bdeclin\w+|\bnot found eligible|\bno longer (?:receives?|eligible)|\bno direct\b",
    re.I,
)
# `received` says nothing of today.
_GIVEN = re.compile(r"\b(?:receives?|receiving|provides|(?:is|are|be) (?:being )?provided|gets?|recibe)\b", re.I)
# Another's therapy, or one of another time, is none that the school gives now.
_NOT_THE_SCHOOLS = re.compile(
    r"\b(?:private(?:ly)?|clinics?|hospital|outpatient|outside (?:of school|therap\w+|providers?|agency|services?)"
    r"|last (?:school )?year|previous(?:ly)?|formerly|in the past|discontinued|ended)\b"
    # What is asked for, proposed or may come is not given yet.
    r"|\b(?:may|might|could|would|should|propos\w+|asked|requested|requests|if|draft|under consideration)\b",
    re.I,
)
_NO_SERVICE = re.compile(r"\b(?:evaluat\w+|assess\w+|testing|screening)\b", re.I)
_AMOUNT = re.compile(
    r"\b\d{1,3}\s*(?:x|times?|minutes?|min|sessions?|hours?)\b|\b(?:once|twice|weekly|monthly|quarterly)\b", re.I
)
_OFTEN = re.compile(r"\b(?:week(?:ly)?|month(?:ly)?|year(?:ly)?|quarter(?:ly)?|day|daily|semester|semana|mes)\b", re.I)
_LABELLED = re.compile(r"^(?P<name>[A-Z][\w /&-]{3,45}?)\s*(?::|–|—)\s*(?P<amount>.*\d.*)$")
_LONGEST = 90
_BEFORE_SCHOOL = re.compile(
    r"\bIFSP\b|\bindividuali[sz]ed family service plan\b|\bearly intervention (?:program|services|plan)\b"
    r"|\bbirth to three\b|\binfants? (?:&|and) toddlers?\b",
    re.I,
)


def take(paper: Paper, rules: Sequence[TableRule], into: Collected) -> None:
    outcomes: dict[str, set[str]] = {}
    for table in tables_by_cells(paper, [rule for rule in rules if rule.id == "school_services"]):
        for row in _whole_rows(table.rows):
            named = into.only_therapy_in(row.text("service"))
            words = _amount(row)
            text = " ".join(word.text for word in words).strip()
            if named and re.search(r"\d", text) and not _is_anothers(row.text("service")):
                cells = Cells(row, "school_services", f"school-{named}", into)
                cells.put(f"{_PATH}.discipline", named, "service")
                cells.put(f"{_PATH}.kind", _kind(paper), "service")
                outcomes[f"school-{named}"] = set(re.findall(r"\d+", row.text("outcome")))
                put = (words, row.page, "school_services", f"school-{named}")
                into.add(f"{_PATH}.words", text, *put)
                into.add(f"{_PATH}.receives", not _NONE.search(text), *put)
    if not into.has(f"{_PATH}.discipline"):
        _in_lines(paper, into)
    _in_sentences(paper, into)
    school_goals.take(paper, rules, outcomes, into)


def _kind(paper: Paper) -> str:
    """A family's plan before the third birthday is not the school's."""
    return "early_intervention" if _BEFORE_SCHOOL.search(paper.whole) else "school"


def _whole_rows(rows: Sequence[RowRead]) -> Iterator[RowRead]:
    """A row without a service or an amount of its own goes on with the one above it (`therapy | of 3`)."""
    held: RowRead | None = None
    for row in rows:
        is_own = row.text("service").strip() and (_AMOUNT.search(row.text("amount")) or row.text("from"))
        if held is not None and held.page == row.page and not is_own:
            for column, words in row.cells.items():
                held.cells.setdefault(column, []).extend(words)
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _amount(row: RowRead) -> tuple[Word, ...]:
    """How often, and how long where a column of its own says so, as they stand beside each other."""
    columns = [column for column in ("amount", "length") if row.text(column).strip()]
    columns.sort(key=lambda column: row.cells[column][0].box[0])
    return tuple(word for column in columns for word in row.cells[column])


def _in_lines(paper: Paper, into: Collected) -> None:
    """`Occupational therapy: 30 minutes weekly, individual`, also in two cells."""
    for page, line in paper.lines:
        stretch = stretch_of(line, page)
        match = _LABELLED.match(stretch.text)
        if match is None or len(stretch.text) > _LONGEST or not _is_amount(match["amount"]):
            continue
        if (named := into.only_therapy_in(match["name"])) and not _is_anothers(stretch.text):
            put = (page, "school_line", f"school-{named}")
            into.add(f"{_PATH}.discipline", named, stretch.between(*match.span("name")), *put)
            into.add(f"{_PATH}.kind", _kind(paper), stretch.between(*match.span("name")), *put)
            into.add(f"{_PATH}.words", match["amount"].strip(), stretch.between(*match.span("amount")), *put)
            into.add(
                f"{_PATH}.receives", not _NONE.search(match["amount"]), stretch.between(*match.span("amount")), *put
            )


def _is_anothers(text: str) -> bool:
    return bool(_NOT_THE_SCHOOLS.search(text) or _NO_SERVICE.search(text))


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.search(text) and _OFTEN.search(text))


def _in_sentences(paper: Paper, into: Collected) -> None:
    """`She receives speech therapy for 30 minutes a week`, `He is not eligible for occupational therapy`."""
    for sentence in paper.sentences:
        named, is_none = into.only_therapy_in(sentence.text), bool(_NONE.search(sentence.text))
        is_given = _is_amount(sentence.text) and bool(_GIVEN.search(_NONE.sub("", sentence.text)))
        is_told = not is_given or not _NO_SERVICE.search(sentence.text)
        if named is None or is_none == is_given or not is_told or _NOT_THE_SCHOOLS.search(sentence.text):
            continue  # what says both, yes and no, says neither
        if into.has(f"{_PATH}.discipline", f"school-{named}"):
            continue
        put = (sentence.words, sentence.page, "school_sentence", f"school-{named}")
        into.add(f"{_PATH}.discipline", named, *put)
        into.add(f"{_PATH}.kind", _kind(paper), *put)
        into.add(f"{_PATH}.words", sentence.text, *put)
        into.add(f"{_PATH}.receives", not is_none, *put)
