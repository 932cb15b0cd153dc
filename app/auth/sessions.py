"""Signed words for cookies and forms, keyed by the practice's token: another token ends every session."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Seals:
    """Makes and reads signed words. `purpose` keeps a cookie from being used as a form's token."""

    key: bytes = field(repr=False)

    def mark(self, purpose: str, words: str) -> str:
        return hmac.new(self.key, f"{purpose}\0{words}".encode(), hashlib.sha256).hexdigest()

    def is_marked(self, purpose: str, words: str, mark: str) -> bool:
        return hmac.compare_digest(self.mark(purpose, words).encode(), mark.encode())

    def session(self, at: datetime) -> str:
        """A signed-in practice, until a moment."""
        words = f"{int((at + LASTS).timestamp())}-{secrets.token_hex(8)}"
        return f"{words}.{self.mark('session', words)}"

    def is_session(self, cookie: str, at: datetime) -> bool:
        words, _, mark = cookie.rpartition(".")
        end = words.partition("-")[0]
        return end.isdecimal() and self.is_marked("session", words, mark) and at.timestamp() < int(end)


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
