"""The page that tells a writer what a paragraph may name: `letter_templates/README.md`, made from the declarations."""

from collections.abc import Iterator

from app.domain.values import Record
from app.letters.contract.kinds import Bare, Flag, Group, Many, Seen, Value, ValueKind, kind_of, parts
from app.letters.names.declaring import DECLARED, DeclaredName
from app.letters.names.known import Known

_HEAD = """# What a paragraph may name

Made from the declarations in `app/letters/names/` by `make golden`; a test holds it current. `rejoinder letters check`
finds what leads nowhere in a paragraph, with file and line. A paragraph is Markdown: sentences, lists, *italic* and
**bold**. `{{ name }}` prints a value with its source. Something unknown is false when it is asked about, and stops the
paragraph when it is printed. A name is worked out only where a letter asks for it.
"""


def page() -> str:
    """Markdown."""
    names = sorted(DECLARED.values(), key=lambda name: name.id)
    values, functions = ([name for name in names if (name.takes is None) == is_value] for is_value in (True, False))
    lines = [_HEAD, "## Values", "", "| Name | Is | What it is |", "|---|---|---|"]
    lines += [f"| `{value.id}` | {_said(kind_of(value.gives))} | {_help(value)} |" for value in values]
    lines += ["", "## Functions", "", "| Call | Gives | What it gives |", "|---|---|---|"]
    lines += [
        f"| `{function.id}({_takes(function)})` | {_said(kind_of(function.gives))} | {_help(function)} |"
        for function in functions
    ]
    lines += ["", "## Parts", "", *_groups(names), ""]
    return "\n".join(lines)


def _help(name: DeclaredName) -> str:
    return name.help.replace("|", "\\|")


def _takes(name: DeclaredName) -> str:
    return ", ".join(
        f"{'*' * (parameter.kind is parameter.VAR_POSITIONAL)}{parameter.name}" for parameter in name.takes or ()
    )


def _said(kind: ValueKind) -> str:
    match kind:
        case Value():
            return "a value"
        case Flag():
            return "yes or no"
        case Seen():
            return "any record" if kind.model is Record else f"a {kind.model.__name__}"
        case Group():
            return f"a {kind.shape.__name__}"
        case Many():
            return f"list: {_said(kind.item).removeprefix('a ')}"
        case Bare() if isinstance(kind.among, Known):
            return f"to ask about: an id of `{kind.among.among}`"
        case Bare() if isinstance(kind.among, frozenset) and kind.among:
            return "to ask about: " + ", ".join(f"`{word}`" for word in sorted(kind.among))
    return "to ask about"


def _groups(names: list[DeclaredName]) -> Iterator[str]:
    """The parts of a record are its fields in the case schema; these have parts of their own."""
    yield "A record has the fields that `rejoinder schema case` gives it. These have parts of their own:"
    yield ""
    shapes = {kind.shape for name in names for kind in _inside(kind_of(name.gives)) if isinstance(kind, Group)}
    for shape in sorted(shapes, key=lambda group: group.__name__):
        said = (shape.__doc__ or "").strip().partition("\n")[0]
        fields = ", ".join(f"`{name}` ({_said(kind)})" for name, kind in parts(shape).items())
        yield f"- **{shape.__name__}**: {said} {fields}"


def _inside(kind: ValueKind) -> Iterator[ValueKind]:
    yield kind
    if isinstance(kind, Many):
        yield from _inside(kind.item)
    if isinstance(kind, Group):
        for part in parts(kind.shape).values():
            yield from _inside(part)
