"""The look that ships: made by a script, without words, holding every style a letter names."""

import re
import runpy
from pathlib import Path

from app.domain.told import unsaid
from app.render import check_look
from app.render.word.body import PARAGRAPH_STYLES
from app.render.word.styles import STYLES
from tests.render import reading, sample

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_look_is_what_the_script_writes() -> None:
    written = runpy.run_path(str(ROOT / "scripts" / "make_look.py"))["letter_docx"]()
    assert written == (ROOT / "letter_templates" / "look" / "letter.docx").read_bytes()


def test_the_shipped_look_has_no_words() -> None:
    assert reading.words_of_docx(sample.look().docx) == []


def test_the_shipped_look_is_a_letterhead_without_a_head() -> None:
    assert check_look(sample.look().docx) == (unsaid("letterhead.bare"),)


def test_every_kind_of_paragraph_has_a_style() -> None:
    names = {style.name for style in STYLES}
    assert set(PARAGRAPH_STYLES.values()) <= names


def test_styles_have_different_ids() -> None:
    assert len({style.id for style in STYLES}) == len(STYLES)


def test_the_look_names_a_family_that_word_has_and_office_suites_replace_letter_for_letter() -> None:
    sheet = reading.part(sample.look().docx, "word/styles.xml").decode()
    assert set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', sheet)) == {"Times New Roman"}
    assert '"Times New Roman", "Liberation Serif"' in sample.look().css
