"""The guided appeal: its questions (data), the road through them (pure), and its pages."""

from fastapi import APIRouter

from app.web.guided_appeal import (
    entry,
    form_pages,
    items,
    laid_pages,
    letters,
    notice,
    packets,
    pages,
    papers_read,
    sharing,
    urgent,
    waiting,
)


def _both(*routers: APIRouter) -> tuple[tuple[str, APIRouter], ...]:
    """The same pages for the parent and, under its own address, for the therapist's part."""
    return tuple((base, router) for base in ("/start", "/part") for router in routers)


# Each with the address that its own begin with. None lies inside another: FastAPI would work its routes out twice.
ROUTERS = (
    ("", entry.router),
    ("", sharing.router),
    *_both(
        items.router,
        pages.router,
        letters.router,
        packets.router,
        notice.router,
        papers_read.router,
        laid_pages.router,
        form_pages.router,
        urgent.router,
        waiting.router,
    ),
)
