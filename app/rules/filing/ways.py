"""What is named instead of a refused letter can be written today: chains are followed, circles are broken."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.outline import KindAvailability, LetterKind


def with_open_ways(
    availability: tuple[KindAvailability, ...], kinds: Mapping[str, LetterKind]
) -> tuple[KindAvailability, ...]:
    """Each refusal names a kind that is open, or, by the outlines' own rank, the first one that always helps."""
    by_kind = {offer.kind: offer for offer in availability}
    ranked = sorted(
        (kind for kind in kinds.values() if kind.stands_in is not None), key=lambda kind: (kind.stands_in, kind.id)
    )
    spare = next((kind.id for kind in ranked if by_kind[kind.id].is_available), None)
    return tuple(
        offer if offer.is_available else replace(offer, use_instead=_open_way(offer, by_kind) or spare)
        for offer in availability
    )


def _open_way(refused: KindAvailability, by_kind: Mapping[str, KindAvailability]) -> str | None:
    seen = {refused.kind}
    name = refused.use_instead
    while name is not None and name not in seen:
        if by_kind[name].is_available:
            return name
        seen.add(name)
        name = by_kind[name].use_instead
    return None
