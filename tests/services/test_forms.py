"""What an office's form asks is told from the case; a blank form in a practice's own folder is filled in."""

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from app.domain.library import Library
from app.errors import NotFound
from app.packs.load import load
from app.services.assessments import assessment_of
from app.services.forms import filled_form, forms_for, office_for
from tests import factories
from tests.house.tree import ROOT

TODAY = date(2026, 10, 20)


def _blank(*names: str) -> bytes:
    """A form of one page with a text field for each name."""
    writer = PdfWriter()
    page = writer.add_blank_page(612, 792)
    fields = ArrayObject()
    for number, name in enumerate(names):
        top = 700 - 40 * number
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/F"): NumberObject(4),
                NameObject("/Rect"): ArrayObject(FloatObject(edge) for edge in (72, top, 400, top + 20)),
                NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
            }
        )
        fields.append(writer._add_object(field))
    page[NameObject("/Annots")] = fields
    form = DictionaryObject({NameObject("/Fields"): fields, NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g")})
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_form_is_listed_from_the_case_and_named_where_that_was_read(library: Library) -> None:
    case = factories.make_case(example="anthem_ot_external")
    judged = assessment_of(case, library, case.denial.dated_on)
    review, release = forms_for(library, case, judged, "external_review")
    told = dict(review.lines)
    assert told["child_name"] == f"{case.child.first_name} {case.child.last_name}"
    assert told["notice_on"] == "November 16, 2026"
    assert not review.is_blank_here
    assert "reasons" not in dict(release.lines)
    office = office_for(library, judged, "external_review")
    assert office
    assert office.form == "Form 216-A"
    fast = office_for(library, judged, "expedited_external_review")
    assert fast
    assert fast.form == "Form 216-C"
    assert office_for(library, judged, "representative_authorization") is None
    with pytest.raises(NotFound):
        filled_form(library, case, judged, "external_review", review.id)


def test_a_blank_form_of_ones_own_folder_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "criteria" / "forms").mkdir(parents=True)
    (tmp_path / "letter_templates" / "look").mkdir(parents=True)
    (tmp_path / "letter_templates" / "look" / "va.pdf").write_bytes(_blank("Patient", "Born", "Sign"))
    sheet = """letters: [external_review]
lines: [child_name, child_born_on]
state: VA
blank: va.pdf
fields: {Patient: [child_first_name, child_last_name], Born: [child_born_on]}
"""
    (tmp_path / "criteria" / "forms" / "external_review_va.yaml").write_text(sheet)
    library = load([ROOT, tmp_path])
    case = factories.make_case()
    judged = assessment_of(case, library, TODAY)
    own = forms_for(library, case, judged, "external_review")[0]
    assert (own.id, own.is_blank_here) == ("external_review_va", True)
    made = filled_form(library, case, judged, "external_review", own.id)
    read = PdfReader(io.BytesIO(made)).get_form_text_fields()
    assert read == {"Patient": "Maya Okafor-Lindqvist", "Born": "February 14, 2021", "Sign": None}
    assert filled_form(library, case, judged, "external_review", own.id) == made
    shutil.rmtree(tmp_path / "criteria")
