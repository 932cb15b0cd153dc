"""Envelope encryption, AES-256-GCM: a data key per practice, wrapped by a master key; each seal bound to its place.

A seal is: version (1 byte) · data key id (8) · nonce (12) · ciphertext and tag. The place (table, row, case, column)
is authenticated with it, so a sealed value moved to another row does not open.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.told import unsaid
from app.errors import Damaged, Locked
from app.store.keys import MasterKeys

VERSION = b"\x01"
ID_BYTES = 8
NONCE_BYTES = 12
HEAD_BYTES = 1 + ID_BYTES + NONCE_BYTES
WRONG_KEY = unsaid("errors.other_key")
TAMPERED = unsaid("errors.seal_broken")


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A practice's data key as it is stored."""

    id: str
    practice: str
    master: str
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals with one practice's newest data key and opens with any of them."""

    practice: str
    newest: bytes = field(repr=False)
    keys: dict[bytes, AESGCM] = field(repr=False)
    finder: bytes = field(repr=False)

    def mark(self, *words: str) -> str:
        """A keyed hash to find a row by words that nobody may read in it. It stays the same when keys are added."""
        return hmac.new(self.finder, "\x1f".join((self.practice, *words)).encode(), hashlib.sha256).hexdigest()

    def seal(self, plain: bytes, *place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + self.newest + nonce + self.keys[self.newest].encrypt(nonce, plain, self._bound(place))

    def open(self, sealed: bytes, *place: str) -> bytes:
        key = self.keys.get(sealed[1 : 1 + ID_BYTES])
        if sealed[:1] != VERSION or key is None:  # the database opened with our key, so it is this row that is torn
            raise Damaged(TAMPERED)
        try:
            return key.decrypt(sealed[1 + ID_BYTES : HEAD_BYTES], sealed[HEAD_BYTES:], self._bound(place))
        except InvalidTag:
            raise Damaged(TAMPERED) from None

    def _bound(self, place: tuple[str, ...]) -> bytes:
        return "\x1f".join((self.practice, *place)).encode()


def new_wrapped_key(practice: str, masters: MasterKeys) -> WrappedKey:
    """A new data key, wrapped by the first master key."""
    return _wrapped(os.urandom(ID_BYTES).hex(), practice, os.urandom(32), masters)


def sealer(practice: str, wrapped: Iterable[WrappedKey], masters: MasterKeys) -> Sealer:
    """A sealer over a practice's data keys, oldest first."""
    opened = {bytes.fromhex(key.id): _unwrapped(key, masters) for key in wrapped}
    finder = hmac.new(next(iter(opened.values())), b"rejoinder: to find rows", hashlib.sha256).digest()
    return Sealer(practice, next(reversed(opened)), {id: AESGCM(key) for id, key in opened.items()}, finder)


def rewrapped(key: WrappedKey, masters: MasterKeys) -> WrappedKey:
    """The same data key wrapped by the first master key: after it, an older master key may be taken away."""
    return _wrapped(key.id, key.practice, _unwrapped(key, masters), masters)


def _wrapped(key_id: str, practice: str, key: bytes, masters: MasterKeys) -> WrappedKey:
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(masters.by_id[masters.first]).encrypt(nonce, key, f"data_key|{practice}|{key_id}".encode())
    return WrappedKey(key_id, practice, masters.first, nonce + body)


def _unwrapped(key: WrappedKey, masters: MasterKeys) -> bytes:
    master = masters.by_id.get(key.master)
    if master is None:
        raise Locked(WRONG_KEY)
    nonce, body = key.wrapped[:NONCE_BYTES], key.wrapped[NONCE_BYTES:]
    try:
        return AESGCM(master).decrypt(nonce, body, f"data_key|{key.practice}|{key.id}".encode())
    except InvalidTag:
        raise Locked(WRONG_KEY) from None
