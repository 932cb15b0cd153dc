"""Names of people as papers write them: capitals, a comma before the first name, credentials behind."""

import re
from dataclasses import dataclass

_LETTERS = (
    "MD DO PhD PsyD EdD EdS DPT MPT MSPT PT PTA OTD MOT MSOT MScOT DrOT OTR OT OTA COTA CCC-SLP CCC/SLP SLP-CCC"
    " SLPD CF-SLP CFY-SLP CFY SLP-A SLPA SLP BCBA-D BCBA BCaBA RBT BT QBA LBA LABA LBS COBA LBT RN LPN LVN BSN MSN"
    " NP NP-C ANP APN APRN ARNP CRNP CNP CPNP CPNP-PC PNP FNP FNP-C FNP-BC PA-C DNP FAAP FAAPMR FAAN FACS FABPMR"
    " LCSW LICSW LMSW LSW MSW LPC LMHC LCPC LMFT MS MA BS BA MEd MSEd MHS MHA MPH MBA MCD PharmD RPh PCS OCS NCS"
    " SCS ATP ATC CHT CLC IBCLC RD RDN CNSC CCM CRRN CPN SWC BCS-S BCS-F BCS-CL BCP BCPR TSSLD TSHH AuD CCC-A NCSP"
    " LSSP LEP CTRS MT-BC CBIS C/NDT CIMI CLE TVI COMS"
).split()
_DOTTED = r"(?:M\.D|D\.O|Ph\.D|Psy\.D|Ed\.D|M\.Ed|M\.S\.Ed|M\.S|M\.A|B\.S|B\.A|R\.N|P\.T|D\.P\.T|O\.T\.D|Ed\.S)\.?"
_CREDENTIAL = rf"(?:(?:{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?:/L)?(?![\w/-])|{_DOTTED}(?!\w))"
CREDENTIALS = re.compile(rf"\b{_CREDENTIAL}(?:\s*,\s*{_CREDENTIAL}|\s+{_CREDENTIAL}|\s*/\s*{_CREDENTIAL})*(?!\w)")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Dra|Miss|Sr|Sra|Srta|Lcda?|Lic|Prof)\.?\s+", re.I)
_PART = r"[^\W\d_][\w’'.-]*"
PERSON = re.compile(rf"{_PART}(?:\s+{_PART}){{1,4}}")
_CAPITAL = r"(?:[A-ZÀ-Þ][\w’'-]{1,40}|[A-Z]\.)"  # a run of ten thousand letters would be tried from each of them
_PARTICLES = "de la del de los las da dos di der den van von bin al y e".split()
_SMALL = rf"(?:(?:{'|'.join(_PARTICLES)})\s+){{0,2}}"
NAME = rf"{_CAPITAL}(?:\s+{_SMALL}{_CAPITAL}){{1,3}}"  # words with capitals; whether they are a name `name_of` says
_LAST_FIRST = rf"{_CAPITAL}(?:\s{_CAPITAL})?,\s{_CAPITAL}(?:\s[A-Z]\.?)?"
CLINICIAN = re.compile(
    rf"(?P<name>{NAME}|{_LAST_FIRST})\s*,\s+(?P<credentials>{CREDENTIALS.pattern})(?![\w/]|\s+\d{{5}}|\.[A-Z])"
)
# Without a comma only letters that nothing else has: `Ada Kent MD`; `Bright Kids OT` is a practice.
_SURE = r"MD|M\.D\.|OTR(?:/L)?|COTA(?:/L)?|CCC-SLP|DPT|BCBA(?:-D)?|RBT|PhD|PsyD|CPNP|FNP(?:-C)?|PA-C|CRNP|ARNP|APRN"
UNPARTED = re.compile(
    rf"(?P<name>{NAME}|{_LAST_FIRST})\s+(?P<credentials>(?:{_SURE})(?:,?\s+{CREDENTIALS.pattern})?)(?![\w/-])"
)
_NO_NAME = {
    "the", "of", "for", "and", "member", "patient", "child", "date", "id", "number", "group", "name", "birth", "dob",
    "provider", "plan", "service", "insurance", "health", "care", "center", "therapy", "pediatric", "clinic", "pay",
    "services", "inc", "llc", "appeals", "department", "participant", "claimant", "subscriber", "enrollee",
    "customer", "recipient", "beneficiary", "reason", "phone", "fax", "address", "gender", "sex", "report",
    "evaluation", "referral", "diagnosis", "telephone", "email", "guardian", "chronological", "respondent",
    "therapist", "examiner", "client", "student", "infant", "baby", "toddler", "learner", "evaluator",
    "clinician", "signed", "by", "about", "dear", "regarding", "technician", "supervisor", "supervising", "physician",
    "doctor", "analyst", "prescriber", "practitioner", "pathologist", "nurse", "author", "attending", "ordering",
    "referring", "rendering", "treating", "requesting", "certifying", "pcp", "parent", "mother", "father", "teacher",
    "caregiver", "reviewer", "director", "coordinator", "manager", "credentials", "license", "npi", "signature", "mrn",
    "terapeuta", "paciente", "nombre", "niño", "niña", "madre", "padre", "evaluadora", "evaluador", "médico", "médica",
    "directora", "proveedor", "clínica", "terapia", "terapias", "centro", "instituto", "servicios", "fecha",
    "county", "school", "hospital", "university", "company", "llp", "pllc", "associates", "partners", "kids", "attn",
    "assistant", "administrator", "principal", "reviewed", "prepared", "sincerely", "role",
    *(credential.lower() for credential in _LETTERS if len(credential) > 2),
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
    if "," in text and CREDENTIALS.match(text.partition(",")[2].strip()):
        return None  # a clinician, and no last name before a first
    if "," in text:
        last, _, first = text.partition(",")
        parts, split = [*first.split(), *last.split()], len(first.split())
    else:
        parts = text.split()
        split = 1
    if not 2 <= len(parts) <= 6 or any(part.lower().strip(".") in _NO_NAME for part in parts):
        return None
    small = {number for number, part in enumerate(parts) if part in _PARTICLES and number + 1 < len(parts)} - {0}
    if not all(re.fullmatch(_PART, part) and (part[0].isupper() or n in small) for n, part in enumerate(parts)):
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
