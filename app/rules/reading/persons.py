"""Names of people as papers write them: capitals, a comma before the first name, credentials behind."""

import re
from dataclasses import dataclass

_CREDENTIAL = (
    r"(?:MD|DO|PhD|PsyD|EdD|DPT|MPT|MSPT|PT|PTA|OTD|OTR/?L?|OT/?L?|COTA/?L?|MOT|MSOT|CCC-?SLP|SLP|BCBA(?:-D)?|BCaBA|RBT|RN|BSN|MSN|"
    r"NP|CPNP|FNP|PA-C|FAAP|FAAPMR|LCSW|LPC|MS|MA|MEd|M\.Ed\.|M\.S\.|M\.A\.|M\.D\.|Ph\.D\.|DNP|PharmD|RPh|PCS|ATP|CLC|RD|LBA|"
    r"OTR|CHT|BCS-S|SWC)"
)
CREDENTIALS = re.compile(rf"\b{_CREDENTIAL}(?:\s*,\s*{_CREDENTIAL}|\s+{_CREDENTIAL})*(?!\w)")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Miss|Sr|Sra)\.?\s+", re.I)
_PART = r"[^\W\d_][\w’'.-]*"
PERSON = re.compile(rf"{_PART}(?:\s+{_PART}){{1,4}}")
_CAPITAL = r"(?:[A-ZÀ-Þ][\w’'-]{1,40}|[A-Z]\.)"  # a run of ten thousand letters would be tried from each of them
NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{1,3}}"  # words with capitals; whether they are a name `name_of` says
_NO_NAME = {
    "the", "of", "for", "and", "member", "patient", "child", "date", "id", "number", "group", "name", "birth", "dob",
    "provider", "plan", "service", "insurance", "health", "care", "center", "therapy", "pediatric", "clinic", "pay",
    "services", "inc", "llc", "appeals", "department", "participant", "claimant", "subscriber", "enrollee",
    "customer", "recipient", "beneficiary", "reason", "phone", "fax", "address", "gender", "sex", "report",
    "evaluation", "referral", "diagnosis", "telephone", "email", "guardian", "chronological", "respondent",
    "therapist", "examiner", "client", "student", "infant", "baby", "toddler", "learner", "evaluator",
    "clinician", "signed", "by", "about", "dear", "regarding", "physician", "technician", "supervisor", "analyst",
    "assistant", "pathologist", "doctor", "nurse", "director", "coordinator", "administrator", "teacher", "principal",
    "author", "reviewed", "prepared", "sincerely", "role",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonName:
    first: str
    last: str

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}".strip()


def name_of(text: str) -> PersonName | None:
    """First and last name; middle initials are left out. None where the words are no name."""
    text = _TITLE.sub("", text.strip(" .,:;"))
    if "," in text:
        last, _, first = text.partition(",")
        parts, split = [*first.split(), *last.split()], len(first.split())
    else:
        parts = text.split()
        split = 1
    if not 2 <= len(parts) <= 5 or any(part.lower().strip(".") in _NO_NAME for part in parts):
        return None
    if not all(re.fullmatch(_PART, part) and part[0].isupper() for part in parts):
        return None
    firsts = [part for part in parts[:split] if not _is_initial(part)]
    lasts = [part for part in parts[split:] if not _is_initial(part)]
    if not firsts or not lasts:
        return None
    return PersonName(written(firsts[0]), " ".join(map(written, lasts)))


def written(word: str) -> str:
    """`O’BRIEN-ROE` as `O’Brien-Roe`; words that are not all capitals stay as they are."""
    if not word.isupper() or len(word) < 2:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1
