"""How the person who signs is introduced: `I am Maya’s mother`, `I am Maya’s treating occupational therapist and …`."""

from collections.abc import Mapping

from app.domain.appointments import is_patient
from app.domain.case import Case
from app.domain.people import Person
from app.letters.names.declaring import Names, declared, function
from app.letters.names.persons import possessive, pronouns, signer
from app.letters.names.services import therapist_named
from app.letters.stated import Phrase, Several, Stated
from app.letters.views import View


@declared
def signs_for_self(names: Names) -> bool:
    """Whether the signer is the patient, who is of age."""
    return is_patient(names.case, names.signer.person, names.assessment.on)


@function
def i_am(names: Names) -> Several:
    """How the signer is introduced: `I am Maya’s mother`; with the appointment it rests on."""
    case, words, person = names.case, names.words, signer(names)
    if names["signs_for_self"]:
        return Several((Phrase(words["sender.patient"]),))
    parts: list[Stated | Phrase] = [Phrase(words["sender.i_am"]), possessive(case)]
    appointment = names.exhibits.document(names.signer.appointment, "documents")
    if person.record.role != "representative":
        parts += [Phrase(" "), _role(case, person, words)]
    if isinstance(appointment, Stated):
        if person.record.role != "representative":
            parts += [Phrase(words["sender.and"]), pronouns(case)["their"]]
        parts += [Phrase(words["sender.representative"])]
        parts += [Phrase(" ("), appointment, Phrase(")")]
    return Several(tuple(parts))


def _role(case: Case, person: View, words: Mapping[str, str]) -> Stated | Phrase:
    record: Person = person.record
    if record.role == "parent":
        return person.relationship if record.relationship else Phrase(words["person.parent"])
    if record.role in {"treating_therapist", "evaluating_therapist"}:
        text = therapist_named(case, record, words)
        return Phrase(words[f"sender.{record.role}"].replace("…", text))
    return Phrase(words.get(f"sender.{record.role}", words["sender.other"]))
