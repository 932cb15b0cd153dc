"""The library kept compiled, so that the next start need not read and check a thousand rows again.

The file names what it was made from: the bytes of every data file, the code that gives rows their shape, the versions
of Python and pydantic. Whatever changed, or a file that is damaged or not our own, and the data is read anew.
"""

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pydantic

from app.domain.library import Library
from app.packs.diagnosis_list import diagnosis_list
from app.packs.load import DataFile, data_files, load_files

NAME = "library.compiled"
# A kept row holds what its type says by itself, and the types of needs stand beside their tests in `rules`.
ROOMS_OF_CODE = ("domain", "letters", "packs", "rules")
_APP = Path(__file__).parent.parent
_DIGEST = hashlib.sha256().digest_size
_ONLY_OURS = 0o077  # nobody else may read it, and so nobody else has written it


def load_compiled(roots: Sequence[Path], cache: Path | None) -> Library:
    """The library of these folders, out of the cache folder where it still holds. None: no cache is kept."""
    files = data_files(roots)
    if cache is None:
        return load_files(files)
    made_from = fingerprint(files)
    library = _kept(cache / NAME, made_from)
    if library is None:
        library = load_files(files)
        _keep(library, cache / NAME, made_from)
    return library


def fingerprint(files: Sequence[DataFile], app: Path = _APP) -> bytes:
    """What a library of these files is made from; `app`: the code that reads them."""
    whole = hashlib.sha256(f"{sys.version}\0{pydantic.VERSION}\0".encode())
    for path in sorted(path for room in ROOMS_OF_CODE for path in (app / room).rglob("*.py")):
        raw = path.read_bytes()
        whole.update(f"{path.relative_to(app).as_posix()}\0{len(raw)}\0".encode())
        whole.update(raw)
    codes = diagnosis_list()
    whole.update(f"{codes.edition}\0{codes.text}".encode() if codes else b"")
    for file in files:
        whole.update(f"\0{file.number}\0{file.name}\0{len(file.raw)}\0".encode())
        whole.update(file.raw)
    return whole.digest()


def _kept(path: Path, made_from: bytes) -> Library | None:
    """What was kept, if it is ours, whole, and made from the same."""
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            is_ours = about.st_uid == os.geteuid() and not about.st_mode & _ONLY_OURS
            if not is_ours or file.read(_DIGEST) != made_from:
                return None
            digest, body = file.read(_DIGEST), file.read()
        if hashlib.sha256(made_from + body).digest() != digest:
            return None
        kept = pickle.loads(body)
    except Exception:  # whatever is wrong with a cache, the data itself is still there
        return None
    return kept if isinstance(kept, Library) else None


def _keep(library: Library, path: Path, made_from: bytes) -> None:
    """Whole or not at all; where the folder cannot be written, the next start reads the data again."""
    body = pickle.dumps(library, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{NAME}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(made_from + hashlib.sha256(made_from + body).digest() + body)
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
