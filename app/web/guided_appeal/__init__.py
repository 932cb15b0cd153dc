"""The guided appeal: its questions (data), the road through them (pure), and its pages."""

from fastapi import APIRouter

from app.web.guided_appeal import entry, items, letters, notice, packets, pages, sharing


def _both(*routers: APIRouter) -> tuple[APIRouter, ...]:
    """The same pages for the parent and, under its own address, for the therapist's part."""
    both = []
    for base in ("/start", "/part"):
        one = APIRouter(prefix=base)
        for router in routers:
            one.include_router(router)
        both.append(one)
    return tuple(both)


ROUTERS = (
    entry.router,
    sharing.router,
    *_both(items.router, pages.router, letters.router, packets.router, notice.router),
)
