"""Which way to say a paragraph is taken: the signer's voice, a variant whose condition holds, or the plain one."""

from collections.abc import Mapping

from app.domain.paragraph import ParagraphContract
from app.letters.fill import fill
from app.letters.names.declaring import Names

Own = Mapping[str, object]


def is_there(paragraph: str, names: Names) -> bool:
    """Whether the paragraph is on file in any way."""
    templates = names.library.templates
    return paragraph in templates.paragraphs or paragraph in templates.variants


def variant(paragraph: str, names: Names, own: Own) -> str | None:
    """The id to say; None where every way of it has a condition and none holds."""
    templates = names.library.templates
    ways = (f"{paragraph}.{names.signer.voice}", *templates.variants.get(paragraph, ()))
    kept = next((way for way in ways if way in templates.paragraphs and holds(way, names, own)), None)
    if kept is not None:
        return kept
    is_silent = paragraph in templates.variants and paragraph not in templates.paragraphs
    return None if is_silent or not holds(paragraph, names, own) else paragraph


def holds(paragraph: str, names: Names, own: Own) -> bool:
    contract = names.library.templates.contracts.get(paragraph)
    return (
        contract is None or contract.said_when is None or bool(fill(condition(contract.said_when), names, own).markdown)
    )


def whole(text: str, contract: ParagraphContract | None) -> str:
    """The paragraph as it is filled: once for each record of the list that its contract names; its lines stay."""
    if contract is None or contract.said_for is None:
        return text
    return f"{{% for one in {contract.said_for} %}}{text}\n\n{{% endfor %}}"


def condition(when: str) -> str:
    """As a paragraph that says something where it holds."""
    return f"{{% if {when} %}}yes{{% endif %}}"
