"""References between rows of the data, said in the type of the field: the text is the id of a row of that noun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from app.domain.values import Text

ROW_OF = "x-row-of"


@dataclass(frozen=True, slots=True)
class Ref:
    """`noun` is the folder of the row that is named. `may_be_any`: `*` stands for all of them.

    `is_listed`: who describes the shape of a record lists the ids that there are; until then the noun stands there.
    """

    noun: str
    may_be_any: bool = False
    is_listed: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        told = handler(schema)
        return {**told, ROW_OF: self.noun} if self.is_listed else told


def with_rows(shape: Any, ids: Mapping[str, Sequence[str]]) -> Any:
    """A JSON Schema in which every place that names a row lists the ids there are, as a closed list does."""
    if isinstance(shape, list):
        return [with_rows(part, ids) for part in shape]
    if not isinstance(shape, dict):
        return shape
    noun = shape.get(ROW_OF)
    kept = {name: with_rows(part, ids) for name, part in shape.items() if name != ROW_OF}
    return kept if noun is None else {**kept, "enum": list(ids[noun])}


# A paragraph of `answer/`.
AnswerId = Annotated[Text, Ref("answers")]
ArgumentId = Annotated[Text, Ref("arguments")]
CheckId = Annotated[Text, Ref("checks")]
CodeId = Annotated[Text, Ref("codes")]
# A criterion, or a category that stands for all of its criteria.
CriterionId = Annotated[Text, Ref("criteria")]
# A kind of therapy, the case document's included.
DisciplineId = Annotated[Text, Ref("disciplines", is_listed=True)]
# Letters behind a name: OTR/L.
Credential = Annotated[Text, Ref("credentials")]
DeadlineId = Annotated[Text, Ref("deadlines")]
InstrumentId = Annotated[Text, Ref("instruments")]
KindId = Annotated[Text, Ref("kinds")]
KindOrAny = Annotated[Text, Ref("kinds", may_be_any=True)]
LiteratureId = Annotated[Text, Ref("literature")]
# The paragraph, or one that is written for each voice.
ParagraphId = Annotated[Text, Ref("paragraphs")]
PayerId = Annotated[Text, Ref("payers")]
# The code of a plan type, or a family of them: `FI_*`.
PlanCode = Annotated[Text, Ref("plan_codes")]
PolicyKey = Annotated[Text, Ref("policies")]
RuleId = Annotated[Text, Ref("rules")]
