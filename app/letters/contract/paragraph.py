"""One paragraph read through: it compiles, each name leads somewhere, what is printed may be, its Markdown is ours."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes
from markdown_it import MarkdownIt

from app.letters.contract.expressions import Fault, Loop, OpenParagraph, ask, read
from app.letters.contract.kinds import CalledName, Flag, Group, Many, Seen, Value, ValueKind
from app.letters.fill import CLOSE, OPEN, parsed
from app.letters.markdown import NotAllowedHere, shapes_of

# As a full reader of Markdown sees the page: whatever is not among these would be lost or print as signs.
_FULL = MarkdownIt("commonmark").enable("table")
_OURS = frozenset(
    "paragraph_open paragraph_close inline bullet_list_open bullet_list_close ordered_list_open ordered_list_close "
    "list_item_open list_item_close text softbreak hardbreak em_open em_close strong_open strong_close".split()
)


def faults(text: str, known: Mapping[str, Collection[str]]) -> tuple[Fault, ...]:
    """Every fault with its line, 1-based. `known` are the library's lists by their names in `names.known`."""
    if OPEN in text or CLOSE in text:
        return ((1, "a paragraph may not hold the characters that stand for values"),)
    try:
        page = parsed(text)
    except TemplateSyntaxError as wrong:
        return ((wrong.lineno, f"the paragraph cannot be read: {wrong.message}"),)
    reading = OpenParagraph(known)
    _statements(page.body, reading)
    return tuple(sorted({*reading.faults, *_markdown(text, page)}))


def _statements(body: Iterable[nodes.Node], reading: OpenParagraph) -> None:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        _printed(part, reading)
            case nodes.If():
                for branch in (node, *node.elif_):
                    if not _is_a_brackets_own(branch.test):
                        ask(branch.test, reading)
                    _statements(branch.body, reading)
                _statements(node.else_, reading)
            case nodes.For():
                _loop(node, reading)
            case nodes.CallBlock():
                _statements(node.body, reading)
            case nodes.Assign() if isinstance(node.target, nodes.Name):
                reading.own[node.target.name] = read(node.node, reading)
            case _:
                reading.fault(node, f"a paragraph may not hold `{type(node).__name__.lower()}`")


def _is_a_brackets_own(test: nodes.Node) -> bool:
    """Whether what stands before `//` was left out."""
    return isinstance(test, nodes.Call) and isinstance(test.node, nodes.ExtensionAttribute)


def _printed(node: nodes.Node, reading: OpenParagraph) -> None:
    kind = read(node, reading)
    if type(kind) is ValueKind or isinstance(kind, Value):
        return
    thing = {CalledName: "a function that is not called", Flag: "a yes or no", Many: "a list", Seen: "a record"}
    reading.fault(node, f"{thing.get(type(kind), 'what carries no source')} cannot be printed")


def _loop(node: nodes.For, reading: OpenParagraph) -> None:
    kind = read(node.iter, reading)
    if not isinstance(kind, Many) and type(kind) is not ValueKind:
        reading.fault(node, "only a list can be gone through")
    if not isinstance(node.target, nodes.Name) or node.recursive:
        reading.fault(node, "a `for` takes one name")
        return
    before = dict(reading.own)
    reading.own |= {node.target.name: kind.item if isinstance(kind, Many) else ValueKind(), "loop": Group(Loop)}
    if node.test is not None:
        ask(node.test, reading)
    _statements(node.body, reading)
    reading.own = before
    _statements(node.else_, reading)


def _markdown(text: str, page: nodes.Template) -> Iterator[Fault]:
    if "](" in text:
        yield _line_of(text, "]("), "a letter may not hold link"
    skeleton = "".join(_skeleton(page.body))
    try:
        shapes_of(skeleton)
    except NotAllowedHere as wrong:
        yield 1, str(wrong)
    for token in _FULL.parse(skeleton):
        for piece in (token, *(token.children or ())):
            if piece.type not in _OURS and piece.type != "code_block":
                line = _line_of(text, piece.content or piece.markup)
                yield line, f"a letter may not hold {piece.type.replace('_open', '').replace('_', ' ')}"


def _line_of(text: str, piece: str) -> int:
    """The first line that holds it; 1 where none does."""
    first = piece.strip().partition("\n")[0]
    return next((n for n, line in enumerate(text.splitlines(), 1) if first and first in line), 1)


def _skeleton(body: Iterable[nodes.Node]) -> Iterator[str]:
    """The paragraph with every branch taken once, and a token for each value."""
    for node in body:
        match node:
            case nodes.Output():
                yield from (
                    part.data if isinstance(part, nodes.TemplateData) else f"{OPEN}0{CLOSE}" for part in node.nodes
                )
            case nodes.If():
                for branch in (node, *node.elif_):
                    yield from _skeleton(branch.body)
                yield from _skeleton(node.else_)
            case nodes.CallBlock():
                yield from _skeleton(node.body)
            case nodes.For():
                yield from _skeleton(node.body)
                yield from _skeleton(node.else_)
