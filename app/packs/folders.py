"""Where each noun lies in a data folder: the one table that the loader follows. A new noun takes a line here."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from app.domain import (
    clinical,
    forms,
    help,
    law,
    notice_rules,
    outline,
    paragraph,
    payer,
    people_rules,
    places,
    reading_roles,
    reading_rules,
)
from app.domain.values import Record


@dataclass(frozen=True, slots=True)
class Noun:
    """`places` are patterns below a root. `named_by`: what gives a lone record its id, the file or its folder."""

    name: str
    model: type[Record]
    places: tuple[str, ...]
    key: str = "id"
    is_list: bool = False
    named_by: Literal["file", "folder", "key"] = "file"


NOUNS = (
    Noun("plan_types", law.PlanType, ("criteria/law/plan_types/*.yaml",), is_list=True),
    Noun("rules", law.LawRule, ("criteria/law/rules/*.yaml",), is_list=True),
    Noun("deadlines", law.Deadline, ("criteria/law/deadlines/*.yaml",)),
    Noun("clocks", law.ClockRule, ("criteria/law/clocks/*.yaml",)),
    Noun("arguments", law.Argument, ("criteria/law/arguments/*.yaml",)),
    Noun("exclusions", law.Exclusion, ("criteria/law/exclusions.yaml",), is_list=True),
    Noun("notice_elements", law.NoticeElementRule, ("criteria/law/notice_elements.yaml",), is_list=True),
    Noun("places", places.Place, ("criteria/law/places/*.yaml",), is_list=True),
    Noun("readings", law.PlanReading, ("criteria/law/readings/*.yaml",), is_list=True),
    Noun("holidays", law.Holiday, ("criteria/law/holidays.yaml",), key="on", is_list=True),
    Noun("payers", payer.Payer, ("criteria/payers/*/payer.yaml",), named_by="folder"),
    Noun("policies", payer.Policy, ("criteria/payers/*/*.yaml",), key="key", named_by="key"),
    Noun("instruments", clinical.Instrument, ("criteria/instruments/*.yaml",), is_list=True),
    Noun("checks", clinical.CheckRule, ("criteria/checks.yaml",), is_list=True),
    Noun("codes", clinical.ProcedureCode, ("criteria/codes/*.yaml",), key="code", is_list=True),
    Noun("denial_types", clinical.DenialType, ("criteria/denial_types.yaml",), is_list=True),
    Noun("claims", clinical.ReasonClaim, ("criteria/reason_claims.yaml",), is_list=True),
    Noun("denial_codes", clinical.DenialCodeRow, ("criteria/denial_codes/*.yaml",), is_list=True),
    Noun("diagnoses", clinical.DiagnosisNote, ("criteria/diagnoses.yaml",), key="code", is_list=True),
    Noun("literature", clinical.LiteratureRow, ("criteria/literature/*.yaml",), is_list=True),
    Noun("credentials", clinical.CredentialRow, ("criteria/credentials/*.yaml",), is_list=True),
    Noun("disciplines", clinical.DisciplineProfile, ("criteria/disciplines/*.yaml",)),
    Noun("help", help.HelpRow, ("criteria/help/*.yaml",), is_list=True),
    Noun("forms", forms.FormSheet, ("criteria/forms/*.yaml",)),
    Noun("contracts", paragraph.ParagraphContract, ("letter_templates/contracts/*.yaml",), is_list=True),
    Noun(
        "reading_labels",
        reading_rules.LabelRule,
        ("criteria/reading/labels.yaml", "criteria/reading/*/labels.yaml"),
        is_list=True,
    ),
    Noun(
        "reading_sentences",
        reading_rules.SentenceRule,
        ("criteria/reading/sentences.yaml", "criteria/reading/*/sentences.yaml"),
        is_list=True,
    ),
    Noun(
        "reading_headings",
        reading_rules.HeadingRule,
        ("criteria/reading/headings.yaml", "criteria/reading/*/headings.yaml"),
        is_list=True,
    ),
    Noun("reading_papers", reading_rules.PaperRule, ("criteria/reading/papers.yaml",), is_list=True),
    Noun(
        "reading_tables",
        reading_rules.TableRule,
        ("criteria/reading/tables.yaml", "criteria/reading/*/tables.yaml"),
        is_list=True,
    ),
    Noun("reading_reasons", notice_rules.ReasonRule, ("criteria/reading/reasons.yaml",), is_list=True),
    Noun(
        "reading_organizations", notice_rules.OrganizationRule, ("criteria/reading/organizations.yaml",), is_list=True
    ),
    Noun("reading_policies", notice_rules.CitedPolicyRule, ("criteria/reading/policies.yaml",), is_list=True),
    Noun("reading_windows", notice_rules.WindowRule, ("criteria/reading/notices/windows.yaml",), is_list=True),
    Noun("reading_elements", notice_rules.ElementRule, ("criteria/reading/notices/elements.yaml",), is_list=True),
    Noun("reading_goal_words", reading_rules.GoalWordsRule, ("criteria/reading/goals/words.yaml",), is_list=True),
    Noun("reading_persons", reading_rules.PersonRule, ("criteria/reading/persons.yaml",), is_list=True),
    Noun("reading_addresses", reading_rules.AddressRule, ("criteria/reading/addresses.yaml",), is_list=True),
    Noun("reading_contacts", notice_rules.ContactRule, ("criteria/reading/notices/contacts.yaml",), is_list=True),
    Noun("reading_statements", notice_rules.StatementRule, ("criteria/reading/notices/statements.yaml",), is_list=True),
    Noun("reading_findings", reading_rules.FindingRule, ("criteria/reading/evaluations/findings.yaml",), is_list=True),
    Noun(
        "reading_roles",
        reading_roles.RoleRule,
        tuple(f"criteria/reading/records/{name}.yaml" for name in ("roles", "reasons", "drugs", "statements")),
        is_list=True,
    ),
    Noun(
        "reading_service_words",
        notice_rules.ServiceWordRule,
        ("criteria/reading/notices/services.yaml",),
        is_list=True,
    ),
    Noun("reading_family", notice_rules.FamilyWordRule, ("criteria/reading/notices/family.yaml",), is_list=True),
    Noun(
        "reading_policy_words",
        notice_rules.PolicyWordRule,
        ("criteria/reading/notices/policy_words.yaml",),
        is_list=True,
    ),
    Noun("reading_people", people_rules.PeopleWordRule, ("criteria/reading/people/words.yaml",), is_list=True),
    Noun(
        "reading_plan_book_words",
        notice_rules.PlanBookWordRule,
        ("criteria/reading/plan_books/words.yaml",),
        is_list=True,
    ),
    Noun("reading_stamps", reading_rules.StampRule, ("criteria/reading/stamps.yaml",), is_list=True),
    Noun("kinds", outline.LetterKind, ("letter_templates/letters/*.yaml",)),
)
PARAGRAPHS = "letter_templates/paragraphs"
WORDS = "letter_templates/words"
LOOK = "letter_templates/look"
WORKED_CASES = "cases.yaml"


def noun_of(place: str) -> Noun | None:
    """Which noun a file holds, by its place; None where no noun lies. The first line of the table that fits counts."""
    path = PurePosixPath(place)
    for noun in NOUNS:
        if any(len(PurePosixPath(p).parts) == len(path.parts) and path.match(p) for p in noun.places):
            return noun
    return None


def given(noun: Noun, place: str) -> dict[str, object]:
    """The fields that the place decides: a lone record's id, a policy's payer."""
    path = PurePosixPath(place)
    match noun.named_by:
        case "file":  # a later version of the same row lies beside it: `internal_appeal.2027.yaml`
            return {noun.key: path.name.partition(".")[0]}
        case "folder":
            return {noun.key: path.parent.name}
    return {"payer": path.parent.name}


def language_of(place: str) -> str:
    """`words/es.yaml` and every file below `words/es/` are Spanish."""
    first = PurePosixPath(place).relative_to(WORDS).parts[0]
    return first.removesuffix(".yaml").removesuffix(".yml")
