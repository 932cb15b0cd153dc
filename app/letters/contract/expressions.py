"""What an expression of a paragraph gives, and every name, field, word and id in it that leads nowhere."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

from jinja2 import nodes

from app.domain.spelling import did_you_mean
from app.domain.values import Record
from app.letters.contract.kinds import (
    Bare,
    CalledName,
    Fixed,
    Flag,
    Group,
    Many,
    Seen,
    Value,
    ValueKind,
    kind_of,
    kind_of_field,
    kind_of_name,
    parts,
)
from app.letters.names.declaring import DECLARED, DeclaredName
from app.letters.names.known import Known
from app.letters.names.seen import LISTS

Fault = tuple[int, str]


class Loop(TypedDict):
    """What `loop` says inside a `for`."""

    first: bool
    last: bool
    index: int
    length: int


@dataclass(slots=True)
class OpenParagraph:
    """One paragraph while it is read: the library's lists, the names it set itself, and what is wrong."""

    known: Mapping[str, Collection[str]]
    own: dict[str, ValueKind] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: nodes.Node, message: str) -> ValueKind:
        self.faults.append((node.lineno, message))
        return ValueKind()


def read(node: nodes.Node, reading: OpenParagraph) -> ValueKind:
    """The kind of an expression; its faults are put down."""
    reader = _READERS.get(type(node))
    if reader is None:
        return reading.fault(node, f"a paragraph may not hold {type(node).__name__.lower()}")
    return reader(node, reading)


def _name(node: nodes.Name, reading: OpenParagraph) -> ValueKind:
    if node.name in reading.own:
        return reading.own[node.name]
    if node.name in DECLARED:
        return kind_of_name(node.name)
    return reading.fault(node, f"there is no name `{node.name}`{did_you_mean(node.name, [*DECLARED, *reading.own])}")


def _attribute(node: nodes.Getattr, reading: OpenParagraph) -> ValueKind:
    return _part(read(node.node, reading), node.attr, node, reading)


def _part(kind: ValueKind, name: str, node: nodes.Node, reading: OpenParagraph) -> ValueKind:
    match kind:
        case Seen() if kind.model is Record:
            return reading.fault(node, f"`.{name}`: the check cannot see which record this is; take it from a list")
        case Seen():
            part_kind = kind_of_field(kind.model, name)
            fields: Collection[str] = kind.model.model_fields
            thing = kind.model.__name__
        case Group():
            part_kind = parts(kind.shape).get(name)
            fields, thing = parts(kind.shape), kind.shape.__name__
        case Value() if name == "raw":
            return Bare(kind.among)
        case Many() | Value() | Bare() | Flag() | CalledName():
            return reading.fault(node, f"`.{name}` is a part of nothing here: it stands after {_said(kind)}")
        case _:
            return ValueKind()
    return part_kind or reading.fault(node, f"a {thing} has no `{name}`{did_you_mean(name, fields)}")


def _said(kind: ValueKind) -> str:
    match kind:
        case Many():
            return "a list"
        case CalledName():
            return "a function that is not called"
        case Flag():
            return "a yes or no"
        case Seen() | Group():
            return "a record"
    return "a value"


def _item(node: nodes.Getitem, reading: OpenParagraph) -> ValueKind:
    kind, index = read(node.node, reading), node.arg
    if isinstance(index, nodes.Slice):
        return kind if isinstance(kind, Many) else reading.fault(node, "only a list can be cut")
    if isinstance(kind, Many):
        return kind.item
    words = _closed(read(index, reading))
    if isinstance(kind, Seen | Group) and words:
        return [_part(kind, word, node, reading) for word in sorted(words)].pop()
    return reading.fault(node, f"{_said(kind)} cannot be taken apart so")


def _closed(kind: ValueKind) -> frozenset[str]:
    among = kind.among if isinstance(kind, Value | Bare) else None
    return among if isinstance(among, frozenset) else frozenset()


def _constant(node: nodes.Const, reading: OpenParagraph) -> ValueKind:
    if isinstance(node.value, bool) or node.value is None:
        return Flag()
    return Fixed(frozenset((node.value,)) if isinstance(node.value, str) else None)


def _sequence(node: nodes.List | nodes.Tuple, reading: OpenParagraph) -> ValueKind:
    kinds = [read(item, reading) for item in node.items]
    if kinds and all(isinstance(kind, Fixed) for kind in kinds):
        return Many(Fixed(frozenset().union(*(_closed(kind) for kind in kinds))))
    return Many(kinds[0] if kinds else ValueKind())


def _both(node: nodes.BinExpr, reading: OpenParagraph) -> ValueKind:
    left, right = read(node.left, reading), read(node.right, reading)
    return left if left == right else ValueKind() if not isinstance(left, Many) else Many(Seen(Record))


def _not(node: nodes.Not, reading: OpenParagraph) -> ValueKind:
    ask(node.node, reading)
    return Flag()


def _and_or(node: nodes.And | nodes.Or, reading: OpenParagraph) -> ValueKind:
    ask(node.left, reading)
    ask(node.right, reading)
    return Flag()


def ask(node: nodes.Node, reading: OpenParagraph) -> None:
    if isinstance(read(node, reading), CalledName):
        reading.fault(node, "a function is always true; call it")


def _either(node: nodes.CondExpr, reading: OpenParagraph) -> ValueKind:
    ask(node.test, reading)
    kinds = [read(branch, reading) for branch in (node.expr1, node.expr2) if branch is not None]
    return next((kind for kind in kinds if kind != Many(ValueKind())), ValueKind())


def _compare(node: nodes.Compare, reading: OpenParagraph) -> ValueKind:
    left = read(node.expr, reading)
    for operand in node.ops:
        right = read(operand.expr, reading)
        if operand.op in {"in", "notin"}:
            right = right.item if isinstance(right, Many) else right
        _comparable(left, right, node, reading)
        _comparable(right, left, node, reading)
    return Flag()


def _comparable(side: ValueKind, other: ValueKind, node: nodes.Node, reading: OpenParagraph) -> None:
    """Fixed words must be of the list that the other side is of: else the comparison is never true."""
    words = _closed(other) if isinstance(other, Fixed) else frozenset()
    if not words or not isinstance(side, Value | Bare) or (isinstance(side, Fixed) and words & _closed(side)):
        return
    if side.among is None:
        reading.fault(node, f"`{min(words)}` is compared with free text; ask about a field with a closed list")
    else:
        _among(words, side.among, node, reading)


def _among(words: Collection[str], among: "frozenset[str] | Known", node: nodes.Node, reading: OpenParagraph) -> None:
    list_ = reading.known.get(among.among, ()) if isinstance(among, Known) else among
    for word in sorted(words):
        if word not in list_:
            kind = f"of {among.among}" if isinstance(among, Known) else "of the words it may be"
            reading.fault(node, f"`{word}` is none {kind}{did_you_mean(word, list_)}")


def _filter(node: nodes.Filter, reading: OpenParagraph) -> ValueKind:
    if node.name != "length" or node.node is None:
        return reading.fault(node, f"a paragraph may not use the filter `{node.name}`; only `length`")
    if not isinstance(kind := read(node.node, reading), Many) and type(kind) is not ValueKind:
        reading.fault(node, f"{_said(kind)} has no length")
    return Bare()


def _test(node: nodes.Test, reading: OpenParagraph) -> ValueKind:
    if node.name not in {"true", "false"}:
        reading.fault(node, f"a paragraph may not use the test `is {node.name}`; only `is true` and `is false`")
    elif not isinstance(kind := read(node.node, reading), Flag) and type(kind) is not ValueKind:
        reading.fault(node, f"{_said(kind)} is neither true nor false")
    return Flag()


def _call(node: nodes.Call, reading: OpenParagraph) -> ValueKind:
    called = read(node.node, reading)
    if not isinstance(called, CalledName):
        return ValueKind() if type(called) is ValueKind else reading.fault(node, f"{_said(called)} cannot be called")
    if node.kwargs or node.dyn_kwargs:
        return reading.fault(node, f"`{called.name.id}` takes no named arguments")
    given = [(argument, read(argument, reading)) for argument in node.args]
    if isinstance(spread := node.dyn_args and read(node.dyn_args, reading), Many):
        given.append((node.dyn_args or node, spread.item))
    _arguments(called.name, given, node, reading)
    return _given_back(called.name, given)


def _arguments(
    name: DeclaredName, given: Sequence[tuple[nodes.Expr, ValueKind]], node: nodes.Call, reading: OpenParagraph
) -> None:
    takes = name.takes or ()
    many = next((taken for taken in takes if taken.kind is taken.VAR_POSITIONAL), None)
    least = sum(taken.default is taken.empty and taken is not many for taken in takes)
    if len(given) < least or (many is None and len(given) > len(takes)):
        reading.fault(node, f"`{name.id}` takes {', '.join(taken.name for taken in takes) or 'nothing'}")
        return
    wanted = [*(taken for taken in takes if taken is not many), *[many] * len(given)]
    for parameter, (argument, kind) in zip(wanted, given, strict=False):
        if parameter is not None:
            _fits(name, parameter.annotation, argument, kind, reading)
    if name.id == "in_words" and len(given) > 1:
        _has_words(given[0][1], given[1][1], node, reading)


def _fits(
    name: DeclaredName, annotation: object, argument: nodes.Node, kind: ValueKind, reading: OpenParagraph
) -> None:
    wanted = kind_of(annotation)
    if isinstance(wanted, Bare) and wanted.among is not None:
        _among(_closed(kind), wanted.among, argument, reading)
        if not isinstance(kind, Bare | Value) and type(kind) is not ValueKind:
            reading.fault(argument, f"`{name.id}` takes a word, not {_said(kind)}")
    elif isinstance(wanted, Many | Seen | Value) and type(kind) is not ValueKind and not _is_of(kind, wanted):
        reading.fault(argument, f"`{name.id}` takes {_said(wanted)} of another kind")


def _is_of(kind: ValueKind, wanted: ValueKind) -> bool:
    match kind, wanted:
        case Many(), Many():
            return _is_of(kind.item, wanted.item)
        case Seen(), Seen():
            return Record in (wanted.model, kind.model) or issubclass(kind.model, wanted.model)
        case Value(), Value():
            return True
    return type(kind) is ValueKind or type(wanted) is ValueKind


def _has_words(beginning: ValueKind, value: ValueKind, node: nodes.Node, reading: OpenParagraph) -> None:
    for start in _closed(beginning):
        for word in sorted(_closed(value)):
            if f"{start}.{word}" not in reading.known.get("words", ()):
                reading.fault(node, f"letter_templates/words has no `{start}.{word}`")


def _given_back(name: DeclaredName, given: Sequence[tuple[nodes.Expr, ValueKind]]) -> ValueKind:
    """The records of a named list are that list's records; records passed through stay what they are."""
    result = kind_of(name.gives)
    if name.id == "shown_in" and given:
        models = {LISTS[word][0] for word in _closed(given[0][1]) if word in LISTS}
        return Many(Seen(models.pop())) if len(models) == 1 else result
    return result


_READERS: dict[type[nodes.Node], Callable[[Any, OpenParagraph], ValueKind]] = {
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Const: _constant,
    nodes.List: _sequence,
    nodes.Tuple: _sequence,
    nodes.Add: _both,
    nodes.Not: _not,
    nodes.And: _and_or,
    nodes.Or: _and_or,
    nodes.CondExpr: _either,
    nodes.Compare: _compare,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.Call: _call,
}
