"""The questions of the guided appeal as data: `app/web/questions/*.yaml`, read strictly and once."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from app.domain.vocabulary import DocumentKind

FOLDER = Path(__file__).resolve().parent
# What a browser may fill in by itself (WCAG 2.2, 1.3.5): the names that HTML gives such fields.
Autocomplete = Literal[
    "off", "name", "street-address", "address-level1", "address-level2", "postal-code", "tel", "email"
]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PARTS = ("child", "notice", "therapy", "plan", "words", "more", "therapist")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Strict):
    """`sets` are case paths that follow from choosing it. Its words are `ask.<question>.<field>.<value>`."""

    value: str
    sets: dict[str, Any] = {}


class Field(Strict):
    """`path` is a case path, or `said.…` for what is no part of a case. In a list it is a field of the item.

    `always` stands wherever this field has a value; `=path` means the value at that path. `needed_when`: it must be
    filled in when another field of the page has this value. `is_past`: a day that cannot lie ahead.
    """

    name: str
    type: Literal[
        "words", "long", "choice", "choices", "select", "day", "number", "decimal", "list", "flag", "insurer", "beside"
    ]
    path: str
    options: tuple[Option, ...] = ()
    options_from: Literal["payers", "states", "instruments", "disciplines", "policies", "records"] | None = None
    is_required: bool = False
    is_past: bool = False
    size: Literal["w2", "w4", "w10", "w20", ""] = ""
    keyboard: Literal["text", "tel", "email", "numeric"] = "text"
    autocomplete: Autocomplete = "off"
    always: dict[str, str] = {}
    needed_when: dict[str, str] = {}


class QuestionPage(Strict):
    """One page. `listed`: the path of the list that it fills, item by item; without `stem` items bear no id.

    It stands on the road when `when` holds, and, with `still_open`, only while one of those case paths could change
    the outcome. `is_required`: "I don't know" does not help here. `hands_in`: an item comes with a file.
    `keeps_receipt`: an item may come with a picture of its receipt, which the family alone sees.
    `ticked`: the items are ticked on one page by this field. `is_extra`: asked of nobody, open to who has the plan
    book or the notice at hand. `feeds`: the paragraphs, due dates and arguments that its answers can change.
    `on_paper`: the record that stands on a paper of the kind `paper`; the page sets paper and author itself.
    """

    id: str
    part: Literal["child", "notice", "therapy", "plan", "words", "sent", "therapist"]
    who: Literal["parent", "therapist"] = "parent"
    fields: tuple[Field, ...]
    listed: str | None = None
    stem: str = ""
    item: dict[str, Any] = {}
    when: dict[str, Any] = {}
    still_open: tuple[str, ...] = ()
    is_required: bool = False
    hands_in: bool = False
    keeps_receipt: bool = False
    ticked: str = ""
    is_extra: bool = False
    feeds: tuple[str, ...] = ()
    paper: DocumentKind | None = None
    on_paper: str = ""


@cache
def mends() -> dict[str, tuple[str, ...]]:
    """By letter kind: the questions that mend it when it is not ready; `share` is the therapist's part."""
    read = yaml.load((FOLDER / "mends.yaml").read_text(encoding="utf-8"), _LOADER)
    return {kind: tuple(named) for kind, named in read["mends"].items()}


@cache
def questions() -> tuple[QuestionPage, ...]:
    """All of them, in the order of the road."""
    read = [yaml.load((FOLDER / f"{part}.yaml").read_bytes(), _LOADER) for part in PARTS]
    return tuple(QuestionPage.model_validate(row) for rows in read for row in rows["questions"])


def question(question_id: str) -> QuestionPage | None:
    return next((asked for asked in questions() if asked.id == question_id), None)
