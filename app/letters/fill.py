"""A paragraph and its names become Markdown in which every value is sealed behind a token.

A value can never become markup: Markdown is read with the tokens in place, and the values go in afterwards.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.letters.pieces import SHEET, Pieces
from app.letters.stated import Phrase, Several, Stated, Unknown, UnknownValue
from app.letters.views import View

OPEN, CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Filled:
    """Markdown with tokens, and the values that stand behind them in order."""

    markdown: str
    values: tuple[Stated | Phrase, ...]


class BareValue(Exception):
    """A paragraph prints something that carries no basis. A fault of the paragraph, not of the case."""


class _SealedValues(list[Stated | Phrase]):
    was_left_out = False

    def seal(self, value: object) -> str:
        match value:
            case Several():
                return "".join(self.seal(part) for part in value.parts)
            case Stated() | Phrase():
                self.append(value)
                return f"{OPEN}{len(self) - 1}{CLOSE}"
            case Unknown():
                raise UnknownValue(value.path)
            case Undefined():
                return str(value)  # StrictUndefined raises here, with the name that was misspelled
            case _:
                raise BareValue(f"a value of type {type(value).__name__} has no basis")


@pass_context
def _print(context: Context, value: object) -> str:
    sheet: _SealedValues = context.vars[SHEET]
    return sheet.seal(value)


class _Paragraphs(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for the plain attributes that paragraphs ask for all the time."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, View) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """Our functions take no context, so they are called directly; what is not safe still is refused."""
        if not self.is_safe_callable(obj):
            raise SecurityError(f"{obj!r} may not be called")
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return obj(*args, **kwargs)


_ENVIRONMENT = _Paragraphs(
    undefined=StrictUndefined,
    finalize=_print,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,
    optimized=False,
    extensions=[Pieces],
)
_ENVIRONMENT.globals.clear()


def parsed(text: str) -> nodes.Template:
    """The paragraph as it is read, before it is compiled. Raises jinja2.TemplateSyntaxError."""
    return _ENVIRONMENT.parse(text)


@lru_cache(maxsize=2048)
def template(text: str) -> Template:
    """The compiled paragraph. Raises jinja2.TemplateSyntaxError for a faulty one."""
    if OPEN in text or CLOSE in text:
        raise TemplateError("a paragraph may not hold the token characters")
    return _ENVIRONMENT.from_string(text)


def fill(text: str, names: Mapping[str, object], own: Mapping[str, object] | None = None) -> Filled:
    """`own` are names of this one paragraph, such as the reason that it answers.

    Raises UnknownValue, NotCitable, or BareValue / jinja2.TemplateError for a fault of the paragraph.
    """
    sheet = _SealedValues()
    chosen = template(text)
    context = Context(_ENVIRONMENT, names, None, {})  # type: ignore[arg-type]  # read, never written: any mapping does
    context.vars.update(own or {})
    context.vars[SHEET] = sheet
    return Filled("".join(chosen.root_render_func(context)), tuple(sheet))
