"""(a) one letter beside docxtpl and python-docx, (b) many different ones, (c) judging alone."""

from functools import partial
from time import process_time

from app.domain.letter import Letter, Table
from app.domain.library import Library
from bench.cases import case_of, different_document, document, with_criteria
from bench.making import Making, whole
from bench.rivals import plain, with_docxtpl, with_python_docx, words_in
from bench.size import Size
from bench.timing import Line, ratio, timing_of_each

ROWS = 22  # of which this record lets 20 be printed


def one_letter(library: Library, size: Size) -> list[Line]:
    example = Making(case_of(document()), library)
    making = Making(example.case, with_criteria(library, example.assessment, ROWS))
    parts = plain(making.letter)
    docxtpl, python_docx = with_docxtpl(parts), with_python_docx(parts)
    same = sorted(words_in(docxtpl())) == sorted(words_in(python_docx()))
    missing = set(words_in(python_docx())) - set(words_in(making.docx()))
    ours, all_of_it = size.timed(making.compose_and_docx), size.timed(partial(whole, making.case, making.library))
    theirs, plainly = size.timed(docxtpl, calls=20), size.timed(python_docx, calls=20)
    return [
        Line(
            f"the letter: {_size(making.letter)}",
            f"same words in all three: {'yes' if same and not missing else missing or 'no'}",
        ),
        Line("compose + DOCX", str(ours), "≤ 10 ms p50", ours.p50 <= 10),
        Line("  compose alone", str(size.timed(making.compose))),
        Line("  DOCX alone", str(size.timed(making.docx))),
        Line("docxtpl, same words and tables", str(theirs)),
        Line("python-docx, same words and tables", str(plainly)),
        Line("the whole letter: judge, write, check, DOCX", str(all_of_it)),
        ratio("docxtpl ÷ our compose + DOCX", theirs, ours, at_least=8),
        ratio("docxtpl ÷ our whole letter", theirs, all_of_it, at_least=5),
        Line("python-docx ÷ ours", f"{plainly.p50 / ours.p50:8.1f} ×"),
        Line("check", str(size.timed(making.check))),
        *(Line(f"{name} alone", str(size.timed(making.render(name), calls=15))) for name in ("pdf", "html", "txt")),
    ]


def _size(letter: Letter) -> str:
    tables = [block for block in letter.blocks if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables if table.kind == "criteria")
    return f"{rows} criteria rows, {len(tables)} tables"


def many_letters(library: Library, size: Size) -> list[Line]:
    """Different children, scores and days; each judged, written, checked and made into Word bytes."""
    cases = [case_of(different_document(number)) for number in range(size.letters)]
    whole(cases[0], library)
    started = process_time()  # of one core, whatever else the machine does meanwhile
    each = timing_of_each(partial(whole, case, library) for case in cases)
    per_second = size.letters / (process_time() - started)
    return [
        Line(f"{size.letters} different cases, judged, written, checked", str(each)),
        Line("letters a second of one core", f"{per_second:8.0f} /s", "≥ 100 /s", per_second >= 100),
    ]


def judging(library: Library, size: Size) -> list[Line]:
    taken = size.timed(Making(case_of(document()), library).assess, calls=200)
    return [Line("assess", str(taken), "≤ 5 ms p50", taken.p50 <= 5)]
