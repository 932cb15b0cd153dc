"""The practice's master keys: from `REJOINDER_KEY`, or from a file made once. They wrap data keys and nothing else."""

import base64
import binascii
import hashlib
import os
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Unusable

KEY_BYTES = 32
BACK_UP = """
  ┌──────────────────────────────────────────────────────────────────────────────┐
  │  A new key was made. Without it nobody, you included, can read the records.  │
  │  Make a copy of this file now and keep it apart from the database:           │
  └──────────────────────────────────────────────────────────────────────────────┘
  {path}
"""


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """The first seals, all open: that is how a key is changed. Printing shows the ids only."""

    first: str
    by_id: dict[str, bytes] = field(repr=False)


def keys_from_setting(setting: str) -> MasterKeys:
    """`BASE64` or `id:BASE64,id:BASE64`: 32 bytes each."""
    pairs = [_key(words.strip()) for words in setting.split(",") if words.strip()]
    if not pairs:
        raise Unusable("REJOINDER_KEY holds no key; give 32 bytes in base64, or remove it to use the key file.")
    return MasterKeys(pairs[0][0], dict(pairs))


def keys_from_file(path: Path) -> MasterKeys:
    """The keys of the key file."""
    return keys_from_setting(path.read_text(encoding="ascii"))


def new_key_file(path: Path) -> MasterKeys:
    """A new key in a file that only its owner can read. Of two processes that start at once, one makes it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    else:
        sys.stderr.write(BACK_UP.format(path=path))
    finally:
        draft.unlink()
    return keys_from_file(path)


def _key(words: str) -> tuple[str, bytes]:
    name, _, text = words.rpartition(":")
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise Unusable("REJOINDER_KEY is not 32 bytes in base64; `openssl rand -base64 32` makes one.")
    return name or hashlib.sha256(b"rejoinder key id" + key).hexdigest()[:8], key
