"""The local practice's bearer token: from REJOINDER_TOKEN, or made once and kept in a file only its owner reads."""

import os
import secrets
from hmac import compare_digest
from pathlib import Path

from app.domain.people import Actor
from app.domain.told import unsaid
from app.errors import NotAllowed, Unusable

FILE_NAME = "token"
SCHEME = "bearer "


def local_token(setting: str | None, data: Path) -> str:
    """The token in force. Of two processes that start at once, one makes it and both read it.

    Raises:
        Unusable: when its file is there and blank; an empty token would open the server to everybody.
    """
    if setting:
        return setting
    path = data / FILE_NAME
    if not path.exists():
        _make(path)
    token = path.read_text(encoding="ascii").strip()
    if not token:
        raise Unusable(unsaid("errors.blank_token"))
    return token


def actor_of(header: str | None, token: str, actor: Actor) -> Actor:
    """The local practice, when the Authorization header carries its token."""
    words = header or ""
    if words[: len(SCHEME)].lower() != SCHEME:
        raise NotAllowed
    if not compare_digest(words[len(SCHEME) :].strip().encode(), token.encode()):
        raise NotAllowed(unsaid("errors.other_token"))
    return actor


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
        file.flush()
        os.fsync(file.fileno())  # a machine that loses its power may not leave an empty one
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
