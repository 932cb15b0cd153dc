"""What a form sends: read piece by piece within a limit, checked for its token, cleaned of what no page can show."""

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from app.domain.told import unsaid
from app.errors import RejoinderError, TooLarge, TooSlow
from app.services.paper_files import LARGEST_UPLOAD, MEBIBYTE, MOST_BYTES
from app.services.uploads import within
from app.web.visit import TOKEN_FIELD, TheVisit, Visit

LARGEST_BODY = LARGEST_UPLOAD + MEBIBYTE  # the papers, and the other fields of the form
MOST_PARTS = 200  # files of one form; what a page takes fewer of says so itself
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff]")


class StaleForm(RejoinderError):
    """The token is missing or from another session: an old page, or a form on somebody else's."""

    status = 403
    title = unsaid("form.stale")


class UnreadableForm(RejoinderError):
    status = 400
    title = unsaid("form.unreadable")


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    data: FormData

    def words(self, name: str) -> str:
        """One field, trimmed; nothing sent is the same as empty."""
        value = self.data.get(name)
        return cleaned(value) if isinstance(value, str) else ""

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(cleaned(text) for text in self.data.getlist(name) if isinstance(text, str))

    def has(self, name: str) -> bool:
        return name in self.data

    def file(self, name: str) -> Upload | None:
        """None: nobody chose a file."""
        given = self.data.get(name)
        if not isinstance(given, UploadFile) or not given.filename:
            return None
        content = given.file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise TooLarge(unsaid("form.large", most=MOST_BYTES // MEBIBYTE))
        return Upload(cleaned(given.filename)[-200:], content)

    def files(self, name: str, most: int = 20) -> tuple[Upload, ...]:
        """Several of one name, such as the photos of one paper; no more than `most`."""
        given = [upload for upload in self.data.getlist(name) if isinstance(upload, UploadFile) and upload.filename]
        if len(given) > most:
            raise TooLarge(unsaid("form.many", most=most))
        uploads = []
        for sent in given:
            content = sent.file.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise TooLarge(unsaid("form.large", most=MOST_BYTES // MEBIBYTE))
            uploads.append(Upload(cleaned(sent.filename or "")[-200:], content))
        return tuple(uploads)


def cleaned(text: str) -> str:
    """The text as typed, with Unix line ends and without control characters; composed, so that equal looks equal."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines)).strip()


async def form_of(request: Request, visit: TheVisit) -> AsyncIterator[Form]:
    try:
        async with asyncio.timeout(request.app.state.body_seconds):
            data = await _parsed(request)
    except TimeoutError:
        raise TooSlow from None
    try:
        _check_token(request, visit, data)
        yield Form(data)
    finally:
        await data.close()


TheForm = Annotated[Form, Depends(form_of)]


async def _parsed(request: Request) -> FormData:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    pieces = within(request.stream(), LARGEST_BODY, unsaid("form.all_large", most=LARGEST_UPLOAD // MEBIBYTE))
    try:
        if kind == "multipart/form-data":
            parser = MultiPartParser(
                request.headers, pieces, max_files=MOST_PARTS, max_fields=2000, max_part_size=MOST_BYTES + 1
            )
            parser.spool_max_size = LARGEST_BODY  # a family's paper never lies in a temporary file
            return await parser.parse()
        if kind == "application/x-www-form-urlencoded":
            return await FormParser(request.headers, pieces).parse()
    except (MultiPartException, KeyError, ValueError):
        raise UnreadableForm from None
    raise UnreadableForm


def _check_token(request: Request, visit: Visit, data: FormData) -> None:
    given = data.get(TOKEN_FIELD)
    if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise StaleForm
    if not isinstance(given, str) or visit.is_new or not visit.seals.is_marked("form", visit.seed, given):
        raise StaleForm
