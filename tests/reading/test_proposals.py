"""What is proposed from papers is on them: precision before recall, and never what the truth forbids."""

import re
from functools import cache

import pytest

from app.domain.library import Library
from app.domain.reading import KnownChild, Reading
from app.reading import ocr
from app.reading.kept_pictures import KeptPictures
from app.reading.opening import Unreadable, opened
from app.rules.reading.completing import completed
from app.services.plain_english import in_english
from app.services.readings import read_papers, reading_document
from app.services.second_readings import seen_twice
from tests.reading.fuzz import run
from tests.reading.measure import BLIND_HEADING, PAGE, measured
from tests.reading.truth import BLIND, LOOKED_AT, PAPERS, Count, Truth, counted, truths

_READINGS: dict[str, Reading] = {}
TEXTS = tuple(truth for truth in truths() if truth.file.suffix in (".pdf", ".txt", ".docx"))


def _reading(truth: Truth, library: Library) -> Reading:
    if truth.name not in _READINGS:
        _READINGS[truth.name] = read_papers([(truth.file.name, truth.file.read_bytes())], library, truth.child)
    return _READINGS[truth.name]


@cache
def _names() -> list[str]:
    return [paper.name for paper in TEXTS]


@pytest.mark.parametrize("truth", TEXTS, ids=_names())
def test_every_proposal_stands_on_its_page(truth: Truth, library: Library) -> None:
    reading = _reading(truth, library)
    for proposal in reading.proposals:
        page = reading.documents[proposal.document].text.pages[proposal.page - 1]
        assert all(word in {w.text for w in page.words} for word in proposal.words.split())
        assert 0 <= proposal.box[0] < proposal.box[2]
        assert 0 <= proposal.box[1] < proposal.box[3]


def test_notices_are_read_with_precision_before_recall(library: Library) -> None:
    """Measured over the notices and statements of benefits."""
    count = Count()
    for truth in TEXTS:
        if truth.kind in ("notice", "eob"):
            count += counted(truth, _reading(truth, library).proposals)
    assert count.precision >= 0.985, count.faults
    assert count.recall >= 0.95


def test_what_is_sure_was_seen_twice_and_is_right(library: Library) -> None:
    """Label, shape and the picture of the place; read once, nothing is sure. `make reading` counts all papers."""
    for truth in [paper for paper in TEXTS if paper.name in {"n1_anthem_ot", "e01_ot_wrapped_heads"}]:
        reading = _reading(truth, library)
        assert not [proposal for proposal in reading.proposals if proposal.tier == "sure"]
        kept_pictures = KeptPictures()
        kept_pictures.begin(truth.file.read_bytes())
        again = seen_twice(reading, [kept_pictures], library)
        sure = [proposal for proposal in again.proposals if proposal.tier == "sure"]
        assert bool(sure) == again.is_seen_twice == ocr.is_there()
        assert counted(truth, sure).faults == []
        follows = {"documents[].kind", "documents[].author", "people[].role"}
        whole = completed(again.proposals, again.documents[0].kind)
        assert not [proposal for proposal in whole if proposal.path in follows and proposal.tier == "sure"]


def test_nothing_that_only_a_lying_text_layer_says_is_sure_and_what_two_models_see_is(library: Library) -> None:
    """The page shows January 5, 2026; the invisible text beneath says another day, another number and 90 days."""
    paper = PAPERS / "hard" / "hidden_layer_lies.pdf"
    reading = read_papers([(paper.name, paper.read_bytes())], library, twice=True)
    sure = {str(proposal.value) for proposal in reading.proposals if proposal.tier == "sure"}
    assert sure == {"2026-01-05", "A-2026-0009918", "4471902265"}  # all three as the page shows them


def test_mutated_papers_are_read_or_refused_and_end_no_reader() -> None:
    """The first of the ten thousand (`python -m tests.reading.fuzz`)."""
    assert {what for _, what in run(30)} <= {"read", "refused"}


def test_a_paper_of_another_child_is_held_and_says_whose_it_seems(library: Library) -> None:
    truth = next(paper for paper in TEXTS if paper.child)
    reading = _reading(truth, library)
    assert reading.proposals == ()
    assert {str(value.value) for value in reading.held} >= {"Percival", "Yamashiro-Dodd", "2016-12-01"}
    said = reading_document(reading)["documents"][0]
    assert said["is_held"]
    assert "it says Percival Yamashiro-Dodd, 2016-12-01, and" in in_english(said["warnings"][-1])


@pytest.mark.parametrize(
    ("first", "last", "born", "is_held"),
    [
        ("Milo", "Hartwell", None, False),
        ("milo r.", "HARTWELL-ROE", None, False),  # a second last name, other letters
        ("Mílo", "Roe", None, True),  # the first name alone is no proof
        ("Nora", "Hartwell", None, True),  # a sister
        (None, None, "2019-01-01", False),  # the notice names no birth date: nothing contradicts
    ],
)
def test_only_what_contradicts_the_case_holds_a_paper(
    first: str | None, last: str | None, born: str | None, is_held: bool, library: Library
) -> None:
    paper = PAPERS / "n1_anthem_ot.pdf"
    reading = read_papers([(paper.name, paper.read_bytes())], library, KnownChild(first, last, born))
    assert reading.documents[0].is_held is is_held
    assert bool(reading.proposals) is not is_held


def test_a_paper_that_is_none_gives_nothing(library: Library) -> None:
    for truth in TEXTS:
        if truth.kind == "not_a_paper" and not truth.values:
            assert counted(truth, _reading(truth, library).proposals).wrong == 0


@pytest.mark.parametrize(
    ("name", "reason"), [("empty.pdf", "empty"), ("trunc.pdf", "broken"), ("html_named.pdf", "web_page")]
)
def test_what_cannot_be_read_says_why(name: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        opened(name, (PAPERS / "hard" / name).read_bytes())
    assert refused.value.reason == reason
    assert in_english(refused.value.message).endswith(".")


@pytest.mark.parametrize("name", ["owner_password_only.pdf", "junkprefix.pdf", "says_encrypt.pdf", "huge_page.pdf"])
def test_what_only_looks_locked_or_broken_is_read(name: str) -> None:
    assert opened(name, (PAPERS / "hard" / name).read_bytes()).pages[0].words


def test_words_that_nobody_can_see_are_never_sure(library: Library) -> None:
    """White on white stays a guess; what stands beside it in black is offered."""
    content = (PAPERS / "hard" / "white_text.pdf").read_bytes()
    words = opened("w.pdf", content).pages[0].words
    assert [word.text for word in words if not word.is_seen] == ["Reference", "Number:", "ZZ99999999"]
    kept_pictures = KeptPictures()
    kept_pictures.begin(content)
    reading = seen_twice(read_papers([("w.pdf", content)], library), [kept_pictures], library)
    offered = {proposal.path: (proposal.value, proposal.tier) for proposal in reading.proposals}
    assert offered["denial.dated_on"] == ("2026-03-02", "sure")
    assert offered["plan.member_id"] == ("ABC1234567", "sure")
    assert offered["denial.reference_number"] == ("ZZ99999999", "look")


def test_a_page_as_large_as_a_wall_is_read(library: Library) -> None:
    reading = read_papers([("wall.pdf", (PAPERS / "hard" / "huge_page.pdf").read_bytes())], library)
    assert ("denial.dated_on", "2026-03-02") in {(proposal.path, proposal.value) for proposal in reading.proposals}


def test_inserted_words_are_read_and_deleted_ones_are_not(library: Library) -> None:
    truth = next(paper for paper in TEXTS if paper.name.startswith("s09"))
    text = opened(truth.file.name, truth.file.read_bytes())
    assert "tracked changes" in in_english(" ".join(text.warnings))


def test_the_same_papers_give_the_same_reading(library: Library) -> None:
    files = [(paper.file.name, paper.file.read_bytes()) for paper in TEXTS[:4]]
    assert reading_document(read_papers(files, library)) == reading_document(read_papers(files, library))


def test_the_page_of_measurements_says_what_is_measured() -> None:
    """Within four hundredths, so that a rule can change without a new table; `make reading` writes it anew."""
    said, blind = map(_rows, PAGE.read_text("utf-8").split(BLIND_HEADING))
    papers, styles, unseen = measured(PAPERS), measured(*LOOKED_AT), measured(BLIND)
    assert set(said) == {row.name for row in papers.rows}
    for row, styled in zip(papers.rows, styles.rows, strict=True):
        cells = said[row.name].split(" | ")
        for count, figures in ((row.count, cells[:2]), (styled.count, cells[3:5])):
            if figures[0] != "–":
                assert float(figures[0]) == pytest.approx(count.precision, abs=0.04)
                assert float(figures[1]) == pytest.approx(count.recall, abs=0.04)
    assert [group.sure_and_wrong for group in (papers, styles, unseen)] == [0, 0, 0]
    assert [group.wrong_windows for group in (papers, styles, unseen)] == [0, 0, 0]
    # Only the sum, and no value is shown: the set is for measuring, nobody mends a rule by it.
    every = unseen.rows[-1].count
    precision, recall = (float(cell) for cell in blind["All"].split(" | ")[:2])
    assert precision == pytest.approx(every.precision, abs=0.04)
    assert recall == pytest.approx(every.recall, abs=0.04)


def _rows(page: str) -> dict[str, str]:
    return dict(re.findall(r"^\| ([A-Z][^|]+?) \| ([^\n]+) \|$", page, re.M))
