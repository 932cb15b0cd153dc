"""References between rows of the data, said in the type of the field: the text is the id of a row of that noun."""

from dataclasses import dataclass
from typing import Annotated

from app.domain.values import Text


@dataclass(frozen=True, slots=True)
class Ref:
    """`noun` is the folder of the row that is named. `may_be_any`: `*` stands for all of them."""

    noun: str
    may_be_any: bool = False


# A paragraph of `answer/`.
AnswerId = Annotated[Text, Ref("answers")]
ArgumentId = Annotated[Text, Ref("arguments")]
CheckId = Annotated[Text, Ref("checks")]
CodeId = Annotated[Text, Ref("codes")]
# A criterion, or a category that stands for all of its criteria.
CriterionId = Annotated[Text, Ref("criteria")]
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
