"""Papers that a form hands in: which files are one paper, what is no paper, and each kept with its case."""

from collections.abc import Sequence

from app.services import papers
from app.services.paper_files import Refused, check_paper
from app.web.forms import Form
from app.web.visit import Trouble, Visit
from app.web.workbench.confirming import why_refused

FIELD = "file"
Paper = Sequence[tuple[str, bytes]]  # its files: name and content


def papers_in(form: Form) -> list[Paper]:
    """Each file is a paper of its own, or all are the pages of one; empty where no file was chosen."""
    uploads = [(file.name, file.content) for file in form.files(FIELD)]
    if form.has("is_one") and uploads:
        return [uploads]
    return [[upload] for upload in uploads]


def refused(visit: Visit, handed_in: Sequence[Paper]) -> list[Trouble]:
    """What would not be kept, asked before there is a case to keep it with."""
    troubles = []
    for paper in handed_in:
        try:
            for name, content in paper:
                check_paper(name, content)
        except Refused as why:
            troubles.append(_trouble(visit, paper, why))
    return troubles


def hand_in(visit: Visit, case_id: str, handed_in: Sequence[Paper]) -> list[Trouble]:
    """What is no paper is said; the others are kept, and read afterwards."""
    assert visit.actor
    troubles = []
    for paper in handed_in:
        try:
            papers.add_paper(visit.desk, visit.actor, case_id, paper, {}, None)
        except Refused as why:
            troubles.append(_trouble(visit, paper, why))
    return troubles


def _trouble(visit: Visit, paper: Paper, why: Refused) -> Trouble:
    return Trouble(FIELD, f"{paper[0][0]}: {why_refused(visit, why.reason)}")
