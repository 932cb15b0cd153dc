"""Signed words for cookies and forms, keyed by the practice's token: another token ends every session."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from itsdangerous import BadSignature, Signer

LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Seals:
    """Makes and reads signed words. `purpose` keeps a cookie from being used as a form's token."""

    key: bytes = field(repr=False)

    def mark(self, purpose: str, words: str) -> str:
        return self._signer(purpose).get_signature(words).decode()

    def is_marked(self, purpose: str, words: str, mark: str) -> bool:
        return self._signer(purpose).verify_signature(words, mark)

    def session(self, now: datetime) -> str:
        """A signed-in practice, until a moment. The moment is an argument: the desk has the clock."""
        end = int((now + LASTS).timestamp())
        return self._signer("session").sign(f"{end}-{secrets.token_hex(8)}").decode()

    def is_session(self, cookie: str, now: datetime) -> bool:
        try:
            end = self._signer("session").unsign(cookie).decode().partition("-")[0]
        except BadSignature:
            return False
        return now.timestamp() < int(end)

    def _signer(self, purpose: str) -> Signer:
        return Signer(self.key, salt=purpose, key_derivation="hmac", digest_method=hashlib.sha256)


def seals(token: str) -> Seals:
    return Seals(hashlib.sha256(b"rejoinder pages\0" + token.encode()).digest())


@dataclass(slots=True)
class SignInCode:
    """Opens the pages signed in, once: for the link that is printed at start."""

    code: str = field(default_factory=lambda: secrets.token_urlsafe(18), repr=False)

    def takes(self, given: str) -> bool:
        if not self.code or not hmac.compare_digest(given.encode(), self.code.encode()):
            return False
        self.code = ""
        return True


def is_token(given: str, token: str) -> bool:
    return hmac.compare_digest(given.strip().encode(), token.encode())
