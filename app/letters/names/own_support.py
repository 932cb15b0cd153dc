"""What the person who signs has put down: the reasons in own words, and the orders."""

from app.letters.names.declaring import Names, declared
from app.letters.names.papers import documents_of
from app.letters.names.seen import SeenDocument, SeenStatement


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
def own_orders(names: Names) -> tuple[SeenDocument, ...]:
    """The orders that the signer wrote."""
    return tuple(
        paper for paper in documents_of(names, "physician_order") if paper.record.author == names.signer.person.id
    )
