"""Three ways to a letter as plain text, page by page: ours, a mail merge of a sample, and a plain template."""

import io
from dataclasses import dataclass

import pypdfium2
from docx import Document
from docxtpl import DocxTemplate

from app.domain.case import Case
from app.domain.letter import Letter
from app.domain.library import Library
from app.letters import phrasing
from app.render import FORMATS
from tests.compare.cases import HERE, Compared
from tests.letters.writing import write

_WORDS_A_PAGE = 480  # of running text in 10.5 points; only for letters that come without pages


@dataclass(frozen=True, slots=True)
class Written:
    """`pages` hold the text of each page; `problems` are what the letter's own check found."""

    pages: tuple[str, ...]
    problems: int = 0

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pages).split())


def letter_of(compared: Compared, library: Library) -> Letter:
    return write(compared.kind, compared.case, library, compared.on, compared.signer)


def pdf_of(letter: Letter, library: Library) -> bytes:
    return FORMATS["pdf"].render(letter, library.templates.look)


def ours(compared: Compared, library: Library) -> Written:
    letter = letter_of(compared, library)
    pdf = pypdfium2.PdfDocument(pdf_of(letter, library))
    return Written(tuple(_typed(page.get_textpage().get_text_range()) for page in pdf), len(letter.problems))


def _typed(text: str) -> str:
    """A PDF's own hyphen mark (U+FFFE, U+0002) and line ends are no words."""
    return text.replace("\ufffe", "-").replace("\x02", "-").replace("\r", "").replace("\u00a0", " ")


def mail_merge(compared: Compared, library: Library) -> Written:
    """The sample, its fields filled as an office would fill them; what nobody knows stays a bracket."""
    sample = (HERE / "sample.txt").read_text(encoding="utf-8")
    return _paged(sample.format_map(_Fields(_fields(compared.case, library, compared))))


def plain_template(compared: Compared, library: Library) -> Written:
    """docxtpl, with loops over the record as most programs have them; read back from its Word file."""
    template = DocxTemplate(io.BytesIO(_template_file()))
    template.render({**_fields(compared.case, library, compared), **_lists(compared.case)})
    made = io.BytesIO()
    template.save(made)
    return _paged("\n".join(paragraph.text for paragraph in Document(io.BytesIO(made.getvalue())).paragraphs))


WRITERS = {"ours": ours, "mail merge": mail_merge, "plain template": plain_template}


class _Fields(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"[{name.upper()}]"


def _paged(text: str) -> Written:
    words = text.split(" ")
    return Written(
        tuple(" ".join(words[start : start + _WORDS_A_PAGE]) for start in range(0, len(words), _WORDS_A_PAGE))
    )


def _fields(case: Case, library: Library, compared: Compared) -> dict[str, str]:
    child, denial = case.child, case.denial
    payer = library.payers.get(case.plan.payer)
    fields = {
        "date": phrasing.day(compared.on),
        "payer": case.plan.payer_name or (payer.name if payer else None),
        "child": f"{child.first_name} {child.last_name}",
        "first_name": child.first_name,
        "born": phrasing.day(child.born_on),
        "member_id": case.plan.member_id,
        "reference": denial.reference_number,
        "denied_on": phrasing.day(denial.dated_on),
        "service": case.services[0].discipline.replace("_", " ") if case.services else None,
        "diagnosis": case.diagnoses[0].description if case.diagnoses else None,
        "reasons": "; ".join(f"“{words}”" for _, words in compared.reasons),
        "parent": next((person.name for person in case.people or () if person.role == "parent"), None),
        "therapist": next((person.name for person in case.people or () if person.role == "treating_therapist"), None),
    }
    return {name: value for name, value in fields.items() if value}


def _lists(case: Case) -> dict[str, list[str]]:
    findings = [f for e in case.evaluations or () for f in e.findings or ()]
    return {
        "scores": [
            f"{f.instrument} {f.scale or ''}: {f.score or ''} ({f.percentile or 'N/A'} percentile)" for f in findings
        ],
        "observations": [o.words for e in case.evaluations or () for o in e.observations or ()],
        "goals": [g.words for g in case.goals or ()],
        "skilled": [s.words for s in case.skilled_care or ()],
        "enclosures": [d.title for d in case.documents or ()],
    }


def _template_file() -> bytes:
    document = Document()
    for line in (HERE / "template.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
