"""Words that say the opposite of what they are offered for. Each test is narrow: a mixed sentence passes.

The answer is the piece of text that says so, to be shown to the writer; None where nothing does. Nobody's word makes
such a text prove the thing it denies.
"""

import re

_FAMILY = (
    r"(?:mother|mom|father|dad|parents?|caregivers?|family|grandmother|grandfather|grandparents?|aunt|uncle|sister|"
    r"brother|sitter|nanny|teacher|aide|anyone|anybody)"
)
_NOT = re.compile(r"\b(?:cannot|can\s?not|can['’]t|not|never|unable|unsafe|no\s+one|nobody|when|if|would)\b", re.I)
_KEEPING = re.compile(r"\bmainten\w*|\b(?:maintain|keep)\w*\b[^.;]{0,30}\b(?:level|function|skill|status)", re.I)
_SENTENCE = re.compile(r"[^.;!?]+")
# Somebody at home does the whole of it alone.
_ALONE = re.compile(
    rf"\b{_FAMILY}\b[^.;]{{0,60}}\b(?:can|could|is\s+able\s+to|are\s+able\s+to|may|carr(?:y|ies|ied)\s+out|performs?|"
    r"performed|does|do|did|completes?|completed|runs?|leads?|led|provides?|provided)\b[^.;]{0,80}"
    r"\b(?:alone|independently|unaided|(?:by|on)\s+(?:her|him|their|his)\s?(?:self|selves|own)|"
    r"without\s+(?:a|the|any)?\s*(?:therapist|clinician|therapy|supervision|professional|help))\b",
    re.I,
)
_NO_SKILL = re.compile(
    r"\bfor\s+(?:(?:the\s+)?(?:family|parents?|mother|father)(?:['’]s?)?\s+)?convenience\b|"
    r"\bno\s+(?:skilled|skill\b|therapist|therapist['’]s|licensed|professional|clinical\s+(?:judg|decision|reason))[^.;]{0,40}"
    r"(?:need|requir|necessary|involved|used|made)|"
    r"\b(?:does|do|did)\s*(?:not|n['’]t)\s+(?:need|require)\s+(?:a\s+|an\s+|any\s+|the\s+)?"
    r"(?:skilled|skills?\b|therap|nurs|occupational|physical|speech|licensed|professional|clinic)|"
    r"\b(?:given|done|led|run|performed|provided|carried\s+out|supervised|treated)\s+by\s+(?:the\s+|an?\s+|her\s+|his\s+)?"
    r"(?:rehab\w*\s+|therapy\s+)?(?:aide|tech\b|mother|father|mom|dad|parents?|caregivers?|volunteer|student)\b|"
    r"\bwatched\s+(?:a\s+|the\s+|her\s+|his\s+)?(?:videos?|tv|television|cartoons?|tablet|movies?|films?|shows?)\b(?!\s+(?:models?|of)\b)|"
    r"\bno\s+changes?\s+(?:was\s+|were\s+|is\s+)?(?:needed|made|required|necessary)\b|"
    r"\b(?:therapy|treatment|services?|visits?|sessions?)\s+(?:is|are|was|were)\s+not\s+(?:medically\s+)?(?:necessary|needed|required)\b",
    re.I,
)
_ABLE = re.compile(
    r"\b(?:fully\s+|completely\s+)?independent(?:ly)?\b|"
    r"\b(?:as|like)\s+(?:well\s+as\s+)?(?:the\s+)?(?:others?|peers|children|other\s+children|classmates)\b[^.;]{0,20}"
    r"(?:age|class|group|\b)|\bwithin\s+(?:the\s+)?(?:normal|average|typical|functional)\s+(?:limits|range)\b|"
    r"\bage[-\s]appropriate(?:ly)?\b|\b(?:typical|appropriate|normal|expected|average)\s+for\s+(?:her|his|their|the)\s+age\b|"
    r"\bno\s+(?:\w+\s+)?(?:difficult(?:y|ies)|limitations?|concerns?|deficits?|problems?|delays?|impairments?)\b|"
    r"\bwithout\s+(?:any\s+)?(?:difficulty|help|assistance|support)\b",
    re.I,
)
_NO_LONGER = re.compile(
    r"\b(?:no\s+longer|never)\s+(?:needs?|requires?|has|loses?|spills?|falls?|gags?|hits?|struggles?)\b(?:\s+(?:any\s+)?(?:help|assistance|support|cues?|prompts?)\b)?|"
    r"\b(?:needs?\s+no|does\s?n[o'’]t\s+need)\b(?:\s+(?:any\s+)?(?:help|assistance|support|cues?|prompts?)\b)?|\bwithout\s+(?:any\s+)?(?:difficulty|help|assistance|support)\b|"
    r"\bno\s+(?:\w+\s+)?(?:difficult(?:y|ies)|limitations?|concerns?|deficits?|problems?|delays?|impairments?)\b",
    re.I,
)
_LIMITED = re.compile(
    r"\b(?:cannot|can\s?not|can['’]t|could\s?n['’]?o?t|unable|not|never|only|needs?|needed|requires?|required|help(?:s|ed)?|"
    r"assist\w*|depend(?:s|ent)\b|loses?|loss|spills?|gags?|chok\w*|falls?|refus\w*|difficult\w*|hard|struggl\w*|limited|"
    r"unless|except|but|however|although|delay\w*|below|impair\w*|slow\w*|hours?|cries|cry|scream\w*|hits?|less|few\w*|"
    r"pain\w*|tires?|fatigue\w*|stops?|stopped|lacks?|avoid\w*|weak\w*|unsafe|danger\w*|cueing|cues?|prompt\w*)\b|n['’]t\b",
    re.I,
)
_CAN_NOW = re.compile(
    r"\b(?:dress|feed|eat|bathe|wash|toilet|walk|talk|speak|climb|write|brush|button|use|manage|do|play|drink|ride|run|say|"
    r"swallow|transfer|sit|stand|move)(?:s|es)?\b[^.;]{0,50}\b(?:(?:her|him|them)sel(?:f|ves)|completely|fully|easily|"
    r"on\s+(?:her|his|their)\s+own|alone|unaided|(?:just\s+)?like\s+(?:her|his|their|the|any|other)\b|as\s+well\s+as)|"
    r"\b(?:every(?:body|one)|anybody|anyone|strangers?)\s+(?:can\s+|now\s+)?understands?\s+(?:her|him|them)\b|"
    r"\bnow\s+(?:can|does|walks|talks|eats|dresses|speaks|runs|climbs)\b|\bno\s+longer\s+(?:needs?|requires?|has|struggles?)\b|"
    r"\b(?:has|have)\s+(?:no|caught\s+up)\b",
    re.I,
)
_KEEP = re.compile(
    r"\b(?:maintain|keep|preserve|retain|sustain)(?:s|ing)?\b(?!\s+(?:eye|attention|balance|posture|lip|head|hands?|grasp|"
    r"a\s+conversation))[^.;]{0,40}\b(?:present|current|existing|achieved|attained|same|levels?|gains?|progress|skills?|"
    r"functions?|abilit(?:y|ies)|that\s+(?:he|she|they)\s+(?:now\s+|already\s+)?(?:has|have|can)|what\s+(?:he|she|they)\s+(?:has|have|can)|range\s+of\s+motion|strength|independence|status|mobility)\b|"
    r"\bprevent(?:s|ing)?\b[^.;]{0,30}\b(?:loss|regression|decline|deterioration|contractures?)\b|"
    r"\bwithout\s+(?:loss|regression|decline)\b|\b(?:remain|stay)s?\s+at\b",
    re.I,
)  # fmt: skip


def needs_no_therapist(text: str | None) -> str | None:
    """That somebody without training does it alone, or that no skill was needed."""
    for sentence in _SENTENCE.findall(text or ""):
        if match := _NO_SKILL.search(sentence):
            return match[0].strip()
        match = _ALONE.search(sentence)
        if match and not _NOT.search(sentence):
            return match[0].strip()
    return None


def is_without_limit(text: str) -> str | None:
    """That the child does it as others of the age do, with no word of a limit anywhere in the text."""
    match = _ABLE.search(text)
    return match[0].strip() if match and not _tells_of_a_limit(text) else None


def can_do_it(text: str) -> str | None:
    """A statement that the child can, with no word of a difficulty anywhere in it."""
    match = _CAN_NOW.search(text) or _ABLE.search(text)
    return match[0].strip() if match and not _tells_of_a_limit(text) else None


def _tells_of_a_limit(text: str) -> bool:
    return bool(_LIMITED.search(_NO_LONGER.sub(" ", text)))


def keeps_a_level(text: str) -> str | None:
    """A goal whose own words keep what is there, whatever its numbers say."""
    match = _KEEP.search(text)
    return match[0].strip() if match else None


def excludes_keeping(words: str) -> bool:
    """Whether an exclusion is about keeping a level."""
    return bool(_KEEPING.search(words))
