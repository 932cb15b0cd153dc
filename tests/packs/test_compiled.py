"""The library kept for the next start is never staler than the data, and never worse than no cache at all."""

import io
import pickle
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.domain.library import Library
from app.errors import DataProblems
from app.packs.compiled import NAME, ROOMS_OF_CODE, fingerprint, load_compiled

ROOT = Path(__file__).parent.parent.parent


def test_the_second_start_gives_the_same_library_out_of_the_cache(tmp_path: Path, library: Library) -> None:
    first = load_compiled([ROOT], tmp_path)
    kept = (tmp_path / NAME).read_bytes()
    assert load_compiled([ROOT], tmp_path) == first == library
    assert (tmp_path / NAME).read_bytes() == kept
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_one_changed_byte_of_any_data_file_makes_it_stale(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "criteria" / "law").mkdir(parents=True)
    shutil.copytree(ROOT / "criteria" / "law" / "clocks", own / "criteria" / "law" / "clocks")
    before = load_compiled([ROOT, own], tmp_path)
    clock = next(iter((own / "criteria" / "law" / "clocks").glob("*.yaml")))
    clock.write_text(clock.read_text(encoding="utf-8").replace("title: ", "title: Our own ", 1), encoding="utf-8")
    after = load_compiled([ROOT, own], tmp_path)
    assert after.edition != before.edition
    assert after.law.clocks[clock.stem].title.startswith("Our own ")


def test_one_changed_byte_of_the_code_that_rows_are_made_of_makes_it_stale(tmp_path: Path, library: Library) -> None:
    """A need left at its default holds the number that the code had when it was kept."""
    rooms = {module.split(".")[1] for module in _modules_in(library) if module.startswith("app.")}
    assert "rules" in rooms
    assert rooms <= set(ROOMS_OF_CODE)
    for room in ROOMS_OF_CODE:
        shutil.copytree(ROOT / "app" / room, tmp_path / room)
    assert fingerprint((), tmp_path) == fingerprint(())
    for changed in ("rules/criteria/needs/findings.py", "domain/payer.py", "packs/load.py", "letters/variants.py"):
        before = fingerprint((), tmp_path)
        with (tmp_path / changed).open("a", encoding="utf-8") as file:
            file.write("#")
        assert fingerprint((), tmp_path) != before, changed


def _modules_in(library: Library) -> set[str]:
    """Where the types stand that the kept library is made of."""
    types: set[str] = set()

    class Reader(pickle.Unpickler):
        def find_class(self, module_name: str, global_name: str, /) -> Any:
            types.add(module_name)
            return super().find_class(module_name, global_name)

    Reader(io.BytesIO(pickle.dumps(library, pickle.HIGHEST_PROTOCOL))).load()
    return types


def test_data_with_a_fault_is_refused_though_an_older_library_is_kept(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "criteria" / "law" / "clocks").mkdir(parents=True)
    load_compiled([ROOT, own], tmp_path)
    (own / "criteria" / "law" / "clocks" / "ours.yaml").write_text("titel: x\n", encoding="utf-8")
    with pytest.raises(DataProblems):
        load_compiled([ROOT, own], tmp_path)


@pytest.mark.parametrize("kept", [b"", b"damaged", "cut", "flipped", "open to others"])
def test_a_damaged_or_foreign_cache_is_read_by_nobody(kept: bytes | str, tmp_path: Path, library: Library) -> None:
    load_compiled([ROOT], tmp_path)
    cache = tmp_path / NAME
    whole = cache.read_bytes()
    middle = len(whole) // 2
    if kept == "open to others":
        cache.chmod(0o666)
    elif kept == "flipped":
        cache.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    else:
        cache.write_bytes(kept if isinstance(kept, bytes) else whole[:middle])
    assert load_compiled([ROOT], tmp_path) == library
    assert cache.read_bytes() == whole
    assert cache.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, library: Library) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert load_compiled([ROOT], tmp_path / "file" / "folder") == library
