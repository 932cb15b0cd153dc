"""What the person who signs has put down: the reasons in own words, and the orders."""

from app.letters.names.declaring import Names, declared
from app.letters.names.papers import documents_of
from app.letters.names.seen import SeenDocument, SeenStatement


@declared
def own_reasons(names: Names) -> tuple[SeenStatement, ...]:
    """The signer’s own statements on why the therapy is needed."""
    found = names.records.lists["statements"]
    return tuple(one for one in found if one.record.kind == "necessity" and one.record.by == names.signer.person.id)


@declared
def own_orders(names: Names) -> tuple[SeenDocument, ...]:
    """The orders that the signer wrote."""
    return tuple(one for one in documents_of(names, "physician_order") if one.record.author == names.signer.person.id)
