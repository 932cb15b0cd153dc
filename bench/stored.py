"""(a) The same letter from a stored case: read and opened from the database, judged, written, checked, Word bytes."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.case import Case
from app.services.case_documents import read_record
from app.services.cases import case_on_file, create_case
from app.services.criteria import library_for
from app.services.desk import LOCAL, Desk, StorePlace, full_desk, library_of
from app.services.kept_letters import LetterOrder, letter_file, write_letter
from app.services.letters import composed_letter, rendered
from bench.cases import KIND, ON, ROOT, SIGNER, document
from bench.size import Size
from bench.timing import Line


def stored(size: Size) -> list[Line]:
    with _desk() as desk:
        case_id = create_case(desk, LOCAL, json.dumps(document()).encode()).id

        def read() -> Case:
            return read_record(Case, case_on_file(desk, LOCAL, case_id).document)

        def read_and_make() -> bytes:
            library = library_for(desk, LOCAL)
            letter = composed_letter(library, read(), KIND, ON, SIGNER, is_draft_allowed=True)
            return rendered(letter, library, "docx")

        def make_and_keep() -> bytes:
            return letter_file(desk, LOCAL, write_letter(desk, LOCAL, case_id, _order()).letter, "docx")

        return [
            Line("read a stored case", str(size.timed(read))),
            Line("stored case → DOCX, all steps", str(size.timed(read_and_make))),
            Line("the same, and the letter kept with the case", str(size.timed(make_and_keep, calls=30))),
        ]


def _order() -> LetterOrder:
    return LetterOrder(KIND, ON, SIGNER, is_draft_allowed=True)


@contextmanager
def _desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        yield full_desk(
            Desk(library_of((ROOT,))), StorePlace(f"sqlite:///{folder}/rejoinder.sqlite", None, Path(folder))
        )
