"""A drug as a letter says it: name, dose, route, how often, for how long; only what is on record."""

from app.domain.denial import Drug
from app.domain.saying import counted
from app.letters import phrasing
from app.letters.stated import Phrase, Printable, Several, Stated, Unknown
from app.letters.views import View


def drug_words(service: View, amount: Printable | Unknown | None = None) -> Several | Unknown:
    """`ceftriaxone, 1.2 g, intravenous, every 24 hours, for 28 days (28 days of S9500)`."""
    drug: Drug = service.record.drug
    days = f"for {counted(drug.duration_days, 'day')}" if drug.duration_days is not None else None
    texts = [text for text in (drug.name, drug.dose, drug.route, drug.frequency, days) if text]
    if drug.name is None:
        return Unknown(f"{service.path}.drug.name")
    basis = (service.basis or "",)
    parts: list[Stated | Phrase] = [Stated(drug.name, phrasing.printable(", ".join(texts)), "value", basis)]
    if isinstance(amount, Stated | Several) and amount:
        inner = amount.parts if isinstance(amount, Several) else (amount,)
        parts += [Phrase("; "), *inner]
    return Several(tuple(parts))
