"""What the person who signs has put down: the reasons in own words, and the orders."""

import re

from app.letters.names.declaring import Names, declared
from app.letters.names.papers import documents_of
from app.letters.names.seen import SeenDocument, SeenStatement

# Said by the signer and not denied: a child that needs support, or a therapy not recommended, supports nothing.
_SUPPORT = re.compile(
    r"\bI\b(?:(?!\b(?:not|cannot|can’t|never|no|needs?|without)\b)[^.;!?])*?\b(?:support|recommend)\b"
    r"|(?<!not )(?<!never )\bmedically necessary\b",
    re.I,
)


@declared
def own_reasons(names: Names) -> tuple[SeenStatement, ...]:
    """The signer’s own statements on why the therapy is needed."""
    statements = names.records.lists["statements"]
    return tuple(
        statement
        for statement in statements
        if statement.record.kind == "necessity" and statement.record.by == names.signer.person.id
    )


@declared
def supports_in_own_words(names: Names) -> bool:
    """Whether the signer’s own words already say that the therapy is supported, so that no line of ours repeats it."""
    return any(_SUPPORT.search(reason.record.words) for reason in own_reasons(names))


@declared
def own_orders(names: Names) -> tuple[SeenDocument, ...]:
    """The orders that the signer wrote."""
    return tuple(
        paper for paper in documents_of(names, "physician_order") if paper.record.author == names.signer.person.id
    )
