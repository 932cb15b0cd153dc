"""The truth beside the papers of each set is that of their sources, of the schema, and stands on the pages."""

import json
import re
import unicodedata
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from app.domain.library import Library
from app.services.assessments import case_schema
from tests.reading.house_styles.marks import Schema, fits, marked, papers, sources, written


@pytest.fixture(scope="module")
def schema(library: Library) -> Schema:
    shape: Schema = case_schema(library)
    return shape


def test_every_value_fits_the_schema_and_is_printed_where_its_truth_says(schema: Schema) -> None:
    for path in sources():
        paper = marked(path, schema)
        said = (papers(path) / f"{path.stem}.truth.json").read_text("utf-8")
        assert said == written(paper.truth), f"{path.stem}: draw it anew"
        truth = json.loads(said)
        pages = _pages(papers(path), path.stem)
        assert len(pages) == len(paper.pages), path.stem
        for value in truth["values"]:
            assert fits(value["path"], value["value"], schema), (path.stem, value["path"])
            assert _close(value["words"]) in pages[value["page"] - 1], (path.stem, value["page"], value["path"])


def test_nothing_is_both_wanted_and_forbidden_and_no_field_has_two_values(schema: Schema) -> None:
    for path in sources():
        truth = marked(path, schema).truth
        wanted = {(value["path"], str(value["value"])) for value in truth["values"]}
        assert not wanted & {(value["path"], str(value["value"])) for value in truth["must_not"]}, path.stem
        told: dict[tuple[str, str], set[str]] = {}
        for value in truth["values"]:
            if not value["path"].endswith("[]"):
                told.setdefault((value["path"], value.get("record", "")), set()).add(str(value["value"]))
        assert [key for key, values in told.items() if len(values) > 1] == [], path.stem


def _pages(folder: Path, name: str) -> list[str]:
    """What each page prints; a Word file is one page here, as its source is."""
    word = folder / f"{name}.docx"
    if word.exists():
        body = zipfile.ZipFile(word).read("word/document.xml").decode()
        return [_close(re.sub(r"<[^>]+>", "", body))]
    return [_pdf_page(page) for page in pypdfium2.PdfDocument(folder / f"{name}.pdf")]


def _pdf_page(page: pypdfium2.PdfPage) -> str:
    return _close(page.get_textpage().get_text_bounded())


def _close(text: str) -> str:
    """Without spaces, so that a line's end is none."""
    return "".join(unicodedata.normalize("NFKC", text).split())
