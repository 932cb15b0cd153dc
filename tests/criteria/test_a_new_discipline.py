"""A therapy that nobody had heard of: only YAML is written, and every door knows it."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.api.application import application
from app.domain.library import Library
from app.domain.reading import Page, PaperText, Word
from app.errors import Invalid
from app.packs.cross_check import report
from app.packs.load import load
from app.render import FORMATS
from app.rules.reading.proposals import read
from app.services.assessments import case_schema
from app.services.case_documents import read_case
from app.services.desk import Desk
from app.services.plain_english import in_english
from app.web.workbench.forms.choices import blank_choices
from tests.factories import case_document
from tests.letters.writing import write
from tests.packs.folder import write as write_files

ROOT = Path(__file__).parent.parent.parent
ON, CHECKED_ON = date(2026, 10, 20), date(2026, 11, 22)
PROFILE = """\
order: 45
title: music therapy
therapist: music therapist
named_by: [music]
said_as: [music therap]
read_as: ['music therapy', 'musicoterapia']
domains: [communication, behavior, fine_motor, self_care]
signer_credentials: [MT-BC]
source: the example of this test
"""
CREDENTIAL = "- {id: MT-BC, title: board certified music therapist}\n"
ENGLISH = """\
therapy.music_therapy: music therapy
therapist.music_therapy: music therapist
a_therapist.music_therapy: a music therapist
accepted.music_therapy: music therapy
ask.therapy.discipline.music_therapy: Music therapy
page.workbench.option.music_therapy: Music therapy
"""
SPANISH = """\
ask.therapy.discipline.music_therapy: Musicoterapia
page.workbench.option.music_therapy: Musicoterapia
"""
FILES = {
    "criteria/disciplines/music_therapy.yaml": PROFILE,
    "criteria/credentials/music_therapy.yaml": CREDENTIAL,
    "letter_templates/words/en/music_therapy.yaml": ENGLISH,
    "letter_templates/words/es/music_therapy.yaml": SPANISH,
}
CASE = {
    "services[0].discipline": "music_therapy",
    "services[0].procedure_codes": None,
    "evaluations[0].discipline": "music_therapy",
    "plans_of_care[0].discipline": "music_therapy",
    "people[0].credentials": "MT-BC",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("private"), FILES)


@pytest.fixture(scope="module")
def with_music(folder: Path) -> Library:
    return load([ROOT, folder])


def _case(library: Library, **changes: Any) -> Any:
    return read_case(json.dumps(case_document(CASE | changes)).encode(), library, 10**7).case


def test_the_checks_find_nothing_to_mend(folder: Path) -> None:
    assert report([ROOT, folder], CHECKED_ON).problems == ()


def test_a_discipline_without_words_is_told_with_what_is_lacking(folder: Path, tmp_path: Path) -> None:
    write_files(tmp_path, {place: text for place, text in FILES.items() if "/es/" not in place})
    (problem,) = report([ROOT, tmp_path], CHECKED_ON).problems
    assert problem.file.endswith("criteria/disciplines/music_therapy.yaml")
    assert "words/es: ask.therapy.discipline.music_therapy, page.workbench.option.music_therapy" in problem.message


def test_a_case_may_name_it_where_the_library_holds_it(library: Library, with_music: Library) -> None:
    assert _case(with_music).services[0].discipline == "music_therapy"
    with pytest.raises(Invalid) as refused:
        _case(library)
    told = {problem.path: problem.message for problem in refused.value.problems}
    assert set(told) == {"$.services[0].discipline", "$.evaluations[0].discipline", "$.plans_of_care[0].discipline"}
    assert "must be one of: occupational_therapy, physical_therapy" in in_english(told["$.services[0].discipline"])


def test_its_letter_calls_it_by_its_name(with_music: Library) -> None:
    letter = write("internal_appeal", _case(with_music), with_music, ON)
    text = re.sub(r"\s+", " ", FORMATS["txt"].render(letter, with_music.templates.look).decode())
    assert letter.problems == ()
    assert "music therapy" in text
    assert "The record says why this takes a music therapist." in text


def test_the_schemas_list_it_among_the_others(library: Library, with_music: Library) -> None:
    listed = ["occupational_therapy", "physical_therapy", "speech_language", "behavioral", "home_infusion"]
    assert case_schema(library)["$defs"]["Service"]["properties"]["discipline"]["enum"] == listed
    listed.insert(4, "music_therapy")
    assert case_schema(with_music)["$defs"]["Service"]["properties"]["discipline"]["enum"] == listed
    described = application(Desk(with_music), "token").openapi()
    assert described["components"]["schemas"]["Service"]["properties"]["discipline"]["enum"] == listed
    parameters = described["paths"]["/api/v1/instruments"]["get"]["parameters"]
    assert [
        parameter["schema"]["anyOf"][0]["enum"] for parameter in parameters if parameter["name"] == "discipline"
    ] == [listed]


def test_the_pages_offer_it(with_music: Library) -> None:
    assert "music_therapy" in blank_choices(with_music)["disciplines"]


def test_a_paper_that_names_it_is_understood(with_music: Library) -> None:
    said = "Notice of denial. We denied your request for 24 visits of music therapy. You may appeal within 180 days."
    words = tuple(Word(text, (20.0 + 30 * n, 50.0, 45.0 + 30 * n, 60.0)) for n, text in enumerate(said.split()))
    paper = PaperText("notice.pdf", (Page(1, 2000.0, 800.0, words, "text"),))
    proposals = {(proposal.path, proposal.value) for proposal in read([paper], with_music).proposals}
    assert ("services[].discipline", "music_therapy") in proposals
