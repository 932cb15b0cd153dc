"""What a validation error says to a person: JSON path and a plain sentence, never the value that was sent."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.spelling import closed_list
from app.domain.told import unsaid
from app.errors import FieldProblem

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}\Z")
LONGEST_NAME = 60
SENTENCES = {
    "missing": unsaid("field.missing"),
    "string_type": unsaid("field.text"),
    "int_type": unsaid("field.whole_bare"),
    "int_from_float": unsaid("field.whole"),
    "float_type": unsaid("field.number_bare"),
    "bool_type": unsaid("field.yes_no_or_out"),
    "tuple_type": unsaid("field.list"),
    "list_type": unsaid("field.list"),
    "dict_type": unsaid("field.object"),
    "model_type": unsaid("field.object"),
    "model_attributes_type": unsaid("field.object"),
    "finite_number": unsaid("field.finite"),
    "date_type": unsaid("field.date"),
    "date_parsing": unsaid("field.date"),
    "date_from_datetime_parsing": unsaid("field.date"),
    "date_from_datetime_inexact": unsaid("field.date"),
    "int_parsing": unsaid("field.whole"),
    "bool_parsing": unsaid("field.yes_no"),
    "extra_forbidden": unsaid("field.no_field"),
    "string_unicode": unsaid("field.no_text"),
}


def field_problems(errors: Iterable[Mapping[str, Any]], root: str = "$") -> tuple[FieldProblem, ...]:
    """One problem for each of pydantic's errors, in the order of the document."""
    return tuple(FieldProblem(json_path(error["loc"], root), _sentence(error)) for error in errors)


def json_path(parts: Iterable[str | int], root: str = "$") -> str:
    """`("goals", 0, "baseline")` → `$.goals[0].baseline`; a strange field name is quoted and cut short."""
    return root + "".join(_step(part) for part in parts)


def _step(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    if _PLAIN.match(part):
        return f".{part}"
    return f"[{json.dumps(part[:LONGEST_NAME])}]"


def _sentence(error: Mapping[str, Any]) -> str:
    match error["type"]:
        case "literal_error":
            return closed_list(error["input"], re.findall(r"'([^']*)'", str(error["ctx"]["expected"])))
        case "greater_than_equal":
            return unsaid("field.at_least", least=f"{error['ctx']['ge']:g}")
        case "greater_than":
            return unsaid("field.more_than", least=f"{error['ctx']['gt']:g}")
        case "less_than_equal":
            return unsaid("field.at_most", most=f"{error['ctx']['le']:,g}")
        case "value_error":
            return str(error["ctx"]["error"])
        case kind:
            return SENTENCES.get(kind, unsaid("field.other"))
