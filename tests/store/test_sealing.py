"""A seal opens with its key, at its place, and not otherwise."""

import base64
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Damaged, Locked, Unusable
from app.store.keys import keys_from_file, keys_from_setting, new_key_file
from app.store.sealing import Sealer, new_wrapped_key, rewrapped, sealer
from tests.saying import refused

ONE = base64.b64encode(b"1" * 32).decode()
TWO = base64.b64encode(b"2" * 32).decode()
PLACE = ("note", "row-1", "case-1")
WORDS = "Maya’s note".encode()


def _sealer() -> Sealer:
    masters = keys_from_setting(ONE)
    return sealer("local", [new_wrapped_key("local", masters)], masters)


def test_what_is_sealed_opens_at_its_place() -> None:
    seals = _sealer()
    assert seals.open(seals.seal(WORDS, *PLACE), *PLACE) == WORDS


def test_the_same_words_are_sealed_differently_each_time() -> None:
    seals = _sealer()
    assert seals.seal(WORDS, *PLACE) != seals.seal(WORDS, *PLACE)


@pytest.mark.parametrize(
    "place", [("goal", "row-1", "case-1"), ("note", "row-2", "case-1"), ("note", "row-1", "case-2")]
)
def test_a_seal_moved_to_another_place_does_not_open(place: tuple[str, ...]) -> None:
    seals = _sealer()
    with refused(Damaged, match="changed or moved"):
        seals.open(seals.seal(WORDS, *PLACE), *place)


def test_a_seal_of_another_practice_does_not_open() -> None:
    seals = _sealer()
    with refused(Damaged, match="changed or moved"):
        replace(seals, practice="other").open(seals.seal(WORDS, *PLACE), *PLACE)


@pytest.mark.parametrize("position", [0, 3, 12, 25, -1])
def test_a_changed_byte_is_noticed(position: int) -> None:
    seals = _sealer()
    sealed = bytearray(seals.seal(WORDS, *PLACE))
    sealed[position] ^= 1
    with refused(Damaged, match="changed or moved"):
        seals.open(bytes(sealed), *PLACE)


def test_a_seal_names_its_key() -> None:
    seals = _sealer()
    assert seals.newest in seals.seal(WORDS, *PLACE)


def test_another_master_key_opens_nothing() -> None:
    wrapped = new_wrapped_key("local", keys_from_setting(f"main:{ONE}"))
    with refused(Locked, match="does not open this database"):
        sealer("local", [wrapped], keys_from_setting(TWO))
    with refused(Locked, match="does not open this database"):
        sealer("local", [wrapped], keys_from_setting(f"main:{TWO}"))


def test_a_changed_master_key_opens_what_the_old_one_sealed() -> None:
    old = keys_from_setting(f"2025:{ONE}")
    wrapped = new_wrapped_key("local", old)
    sealed = sealer("local", [wrapped], old).seal(WORDS, *PLACE)
    both = keys_from_setting(f"2026:{TWO}, 2025:{ONE}")
    assert sealer("local", [wrapped], both).open(sealed, *PLACE) == WORDS
    only_new = keys_from_setting(f"2026:{TWO}")
    assert sealer("local", [rewrapped(wrapped, both)], only_new).open(sealed, *PLACE) == WORDS


def test_printing_a_key_shows_nothing() -> None:
    masters = keys_from_setting(ONE)
    wrapped = new_wrapped_key("local", masters)
    told = f"{masters!r} {wrapped!r} {sealer('local', [wrapped], masters)!r}"
    assert "1111" not in told
    assert not re.search(r"\bb'", told)  # bytes; an id in hexadecimal may end with a b


@pytest.mark.parametrize("setting", ["secret", ONE[:-8], f"{ONE},short", ",", "id:" + "A" * 99])
def test_a_key_that_is_none_is_refused_without_repeating_it(setting: str) -> None:
    with pytest.raises(Unusable) as caught:
        keys_from_setting(setting)
    assert "REJOINDER_KEY" in caught.value.message
    assert setting not in caught.value.message or setting == ","


def test_a_new_key_file_is_its_owners_alone_and_loud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = new_key_file(tmp_path / "key")
    assert os.stat(tmp_path / "key").st_mode & 0o777 == 0o600
    assert "Make a copy of this file" in capsys.readouterr().err
    assert keys_from_file(tmp_path / "key").by_id == made.by_id


def test_of_two_that_make_a_key_file_one_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = new_key_file(tmp_path / "key")
    capsys.readouterr()
    assert new_key_file(tmp_path / "key").by_id == first.by_id
    assert capsys.readouterr().err == ""
    assert [path.name for path in tmp_path.iterdir()] == ["key"]
