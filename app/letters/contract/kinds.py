"""What a name can do in a paragraph, read from its Python type: be printed, asked about, gone through, called."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from app.domain.coverage import Filing
from app.domain.values import Record
from app.letters.names.declaring import DECLARED, DeclaredName
from app.letters.names.known import Known
from app.letters.stated import Phrase, Several, Stated, Unknown
from app.letters.views import View


@dataclass(frozen=True, slots=True)
class ValueKind:
    """Anything at all."""


@dataclass(frozen=True, slots=True)
class Value(ValueKind):
    """May be printed. `among`: the closed list that it is of, or the list of the library."""

    among: "frozenset[str] | Known | None" = None


@dataclass(frozen=True, slots=True)
class Bare(ValueKind):
    """May be asked about, never printed: it carries no basis."""

    among: "frozenset[str] | Known | None" = None


@dataclass(frozen=True, slots=True)
class Fixed(Bare):
    """Words that the paragraph itself holds."""


@dataclass(frozen=True, slots=True)
class Flag(ValueKind):
    """Yes, no or unknown."""


@dataclass(frozen=True, slots=True)
class Seen(ValueKind):
    """A record."""

    model: type[Record]


@dataclass(frozen=True, slots=True)
class Many(ValueKind):
    item: ValueKind


@dataclass(frozen=True, slots=True)
class Group(ValueKind):
    """Named parts that belong together."""

    shape: type


@dataclass(frozen=True, slots=True)
class CalledName(ValueKind):
    name: DeclaredName


_PRINTED = (Stated, Phrase, Several, Unknown)
# Text fields of the case that hold an id of the library.
_IDS: dict[tuple[type[Record], str], Known] = {(Filing, "kind"): Known("kinds")}


def kind_of_name(id: str) -> ValueKind:
    name = DECLARED[id]
    return CalledName(name) if name.takes is not None else kind_of(name.gives)


@lru_cache(maxsize=1024)
def kind_of(annotation: object) -> ValueKind:
    """Of a declared name, a parameter, or a part of a group."""
    kind = _of_annotated(annotation) or _of_union(annotation, kind_of) or _of_many(annotation, kind_of)
    if kind is not None:
        return kind
    if get_origin(annotation) is Literal:
        return Bare(frozenset(get_args(annotation)))
    if isinstance(annotation, type) and is_typeddict(annotation):
        return Group(annotation)
    if isinstance(annotation, type) and issubclass(annotation, _PRINTED):
        return Value()
    return _plain(annotation, Bare())


@lru_cache(maxsize=1024)
def kind_of_field(model: type[Record], name: str) -> ValueKind | None:
    """Of a record's field, as a view shows it; None where the record has no such field."""
    if (model, name) in _IDS:
        return Value(_IDS[model, name])
    field = model.model_fields.get(name)
    return _shown(field.annotation) if field else None


def _shown(annotation: object) -> ValueKind:
    if get_origin(annotation) is Annotated:
        return _shown(get_args(annotation)[0])
    kind = _of_union(annotation, _shown) or _of_many(annotation, _shown)
    if kind is not None:
        return kind
    if get_origin(annotation) is Literal:
        return Value(frozenset(get_args(annotation)))
    return _plain(annotation, Value())


def _plain(annotation: object, otherwise: ValueKind) -> ValueKind:
    if annotation is bool:
        return Flag()
    if annotation is View:
        return Seen(Record)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Seen(annotation)
    return otherwise


def _of_annotated(annotation: object) -> ValueKind | None:
    if get_origin(annotation) is not Annotated:
        return None
    inner, *marks = get_args(annotation)
    for mark in marks:
        if isinstance(mark, Known):
            return Bare(mark)
        if isinstance(mark, type) and issubclass(mark, Record):
            return Seen(mark)
    return kind_of(inner)


def _of_union(annotation: object, of: Callable[[object], ValueKind]) -> ValueKind | None:
    """What is left when unknown is taken away; a choice of different things is anything."""
    if get_origin(annotation) not in {Union, UnionType}:
        return None
    kinds = {of(arm) for arm in get_args(annotation) if arm not in {Unknown, NoneType}}
    return kinds.pop() if len(kinds) == 1 else ValueKind()


def _of_many(annotation: object, of: Callable[[object], ValueKind]) -> ValueKind | None:
    if get_origin(annotation) is not tuple:
        return None
    return Many(of(get_args(annotation)[0]))


@lru_cache(maxsize=256)
def parts(group: type) -> dict[str, ValueKind]:
    return {name: kind_of(annotation) for name, annotation in get_type_hints(group, include_extras=True).items()}
