"""The practice's token: made once, kept for its owner alone, and never empty."""

from pathlib import Path

from app.auth.tokens import FILE_NAME, local_token
from app.errors import Unusable
from tests.saying import refused


def test_a_token_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    token = local_token(None, tmp_path)
    assert len(token) > 40
    assert local_token(None, tmp_path) == token
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0
    assert local_token("of a setting", tmp_path) == "of a setting"


def test_a_blank_file_is_no_token_that_everybody_has(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("\n")
    with refused(Unusable, match="Remove it"):
        local_token(None, tmp_path)
