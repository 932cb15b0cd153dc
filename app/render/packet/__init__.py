"""A letter and its papers as one PDF. What binds and draws it is imported with the first packet, not at a start."""

from typing import TYPE_CHECKING

from app.domain.packet import Limits, Packet
from app.domain.paper_pages import Laid

if TYPE_CHECKING:
    from app.render.packet.binding import Bound


def bound(packet: Packet, source: str, limits: Limits) -> "Bound":
    """See `binding.bound`."""
    from app.render.packet.binding import bound as binds

    return binds(packet, source, limits)


def faxed(content: bytes) -> bytes:
    """See `fax.faxed`."""
    from app.render.packet.fax import faxed as made

    return made(content)


def page_count(content: bytes) -> int:
    """Raises Unreadable."""
    from app.render.packet.pages import page_count as counted

    return counted(content)


def laid(content: bytes, pages: Laid) -> bytes:
    """See `pages.laid`."""
    from app.render.packet.pages import laid as made

    return made(content, pages)


def pictured(picture: bytes) -> bytes:
    """A photo as a PDF of one page."""
    from app.render.packet.pages import pictured as drawn

    return drawn(picture)
