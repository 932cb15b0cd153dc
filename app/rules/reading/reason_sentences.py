"""Which sentence of a notice states a reason, and which of its words do.

The part that gives the reasons also tells of the review, of what was asked for, of the rule that was used and once more
that the request is denied. None of that is a reason, and a letter that answered it would answer nothing.
"""

import re

LEAST_WORDS = 4
OFFER = (
    r"you can (?:also |still )?(?:ask|request|call|get|send|have|file|write|see|find|read|submit|learn|choose|use"
    r"|contact|give|name|bring|talk|obtain|receive|view)"
)
_BARRED = re.compile(
    r"^(?:(?:the )?(?:clinical |review |medical |plan )?(?:criteria|guidelines?|policy|policies) "
    r"(?:we |that we |that was |that were )?used"
    r"|(?:this|our|the) (?:decision|determination|denial|action) (?:is|was) based on|you should|la decisión se basa"
    r"|we (?:also |have )?(?:used|based)|usamos|aplicamos|utilizamos|puede pedir|si usted"
    r"|(?:this|the|our) (?:decision|determination) was made|you may|you, or|if you|if your|if we"
    r"|you have (?:the|a|an|\d+|\w+ (?:choices|options|days|ways)|until|questions)"
    r"|no (?:outside )?guideline|guideline|criteria"
    r"|the guideline|we relied|a copy|a letter|our reviewer|physician reviewer|section \d(?![^.]*\d*.*exclu)"
    r"|based on the (?:above|following)|please|call|questions|for questions|diagnosis|date of|services? requested"
    r"|the following (?:\w+ ){0,3}(?:guidelines?|criteria|polic\w+|rules?|documents?|records?|information|was|were)"
    r"|to (?:make|reach|come to) (?:this|our) (?:decision|determination)"
    r"|this (?:information|rule|policy|guideline|letter|notice|does not mean|can be (?:read|seen)"
    r"|(?:is|comes) (?:in|from|under|based|according)|decision (?:does|is))"
    r"|these (?:criteria|guidelines|rules)|see|references?|citations?|talk (?:to|with)|it is up to|free copies|peer"
    rf"|{OFFER}|other (?:options|services|treatment)|the (?:full|reviewer)|decision by|determination by|reviewed by"
    r"|reviewer"
    r"|(?:legal )?(?:authority|basis) for|para tomar esta decisión|pregunte|llame|hable con"
    r"|(?:your|the) (?:doctor|provider|therapist|physician) (?:may|can|should|could|will)"
    r"|(?:we )?thank(?:s| you) for|good news|gracias por|buenas noticias)\b"
    r"|^(?:id|group|member|patient|claim|date|case|provider|plan|service|employee|subscriber|phone|fax|name|code)\b"
    r"[^.:]{0,25}:"
    r"|^\(?(?:\d+ (?:CFR|C\.F\.R|U\.?S\.?C)|[A-Z]{2,5} (?:\d|[IVXL]+:)|Title \d|Rule \d|§)|^\((?:check|mark|see)\b",
    re.I,
)
_USED = re.compile(r"\b(?:was|were) (?:used|applied|followed)\W*$", re.I)
# By what was decided, and no reason: `The panel used the plan’s definition of medical necessity and CP.MP.49.`
_MEASURED_BY = re.compile(
    r"(?:the |our )?(?:panel|committee|reviewers?|we|plan|doctors?|physician)\s(?:also\s)?"
    r"(?:used|applied|relied on|followed)\b"
    r"[^.]*\b(?:definitions?|criteria|guidelines?|polic(?:y|ies)|certificate|booklet)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|nor|cannot|without|lacks?|lacking|exceed\w*|only|fail\w*|exclu\w+|insufficient|unclear"
    r"|duplicat\w+|reached|met|plateau\w*|normal|average|within|already|instead|rather|fewer|less|more than|educational"
    r"|academic|school|experimental|investigational|unproven|could|maintenance|custodial|sin|nunca|ya|escuela|menos)\b"
    r"|n[’']t\b",
    re.I,
)
# Tells of the review, the request or the child; a reason only where it also says what is lacking.
_TELLS = re.compile(
    r"^(?:we|our [\w ]{3,40}|an? [\w -]{3,60}|the plan)\s+(?:have |has |also )*(?:received|got|reviewed|looked"
    r"|considered|checked)\b"
    r"|^(?:your|the) (?:[\w’']+ ){0,2}(?:doctor|provider|therapist|physician|plan of care|clinic|request)\b.*"
    r"\b(?:ask(?:ed|s)?|request(?:ed|s)|sent|submitted|order(?:ed|s)|wants?|for)\b"
    r"|^you (?:asked|requested|want)"
    r"|^[\w’' ]{2,40}? (?:is|are|was|has|have) (?:an? |been )?(?:[\w’-]+ ){0,3}"
    r"(?:[\w-]*-?year|months?|diagnos\w+|old)\b"
    r"|^(?:to|in order to|for) [^.]*\b(?:must|needs?|required?)\b"
    r"|^(?:usted|su (?:médico|terapeuta|proveedor)) (?:pidió|solicitó)",
    re.I,
)
_REFUSAL = (
    r"(?:denied|deny(?:ing)?|(?:not|be|cannot|can[’']t|unable to) (?:be |been )?(?:approve|authorize|certif)\w*"
    r"|non-?certified|negad[oa]|denegad[oa]|no (?:podemos|pudimos) aprobar)"
)
_CONCLUDES = re.compile(
    r"^(?:therefore|thus|accordingly|as a result|for (?:this|these|the (?:above|following)) reasons?|hence|so"
    rf"|because of this|por (?:lo tanto|esta razón|eso)),? .*\b{_REFUSAL}\b",
    re.I,
)
_REFUSES = re.compile(rf"^[^.;:]{{0,160}}\b{_REFUSAL}\b(?:\W+\w+){{0,5}}\W*$", re.I)
_GRANTS = re.compile(r"^[^.;:]{0,80}\b(?:approved|authorized)\b[^.;:]{0,60}$", re.I)
# `We denied the services because …`: the reason is what follows.
_WHY = r"(?:because|porque|ya que)(?! of\b):?\s+(?P<reason>\S.*)$"
_OWN_WORDS = (
    re.compile(rf"^[^.;:]{{0,200}}\b{_REFUSAL}\b[^.;:]{{0,120}}?\s{_WHY}", re.I | re.S),
    re.compile(rf"^(?:we|the plan) made (?:this|our|the) (?:decision|determination) {_WHY}", re.I | re.S),
    re.compile(r"^(?:the|our) reasons? (?:for [^.;:]{3,60} )?(?:is|was)(?: that)?:?\s+(?P<reason>\S.*)$", re.I | re.S),
)


def is_reason(text: str) -> bool:
    if (
        len(text.split()) < LEAST_WORDS
        or _BARRED.match(text)
        or _CONCLUDES.match(text)
        or _USED.search(text)
        or (_MEASURED_BY.match(text) and not _DENIES.search(text))
        or text.rstrip().endswith(":")
    ):
        return False
    says_why = bool(re.search(r"\b(?:because|since|due to|porque|ya que)\b|\bmeet\b", text, re.I))
    if not says_why and (_REFUSES.match(text) or (_GRANTS.match(text) and not _DENIES.search(text))):
        return False
    return not (_TELLS.match(text) and not _DENIES.search(text))


def own_words(text: str) -> int:
    """How many letters of the sentence come before its reason: those of the refusal that it explains."""
    matches = (pattern.match(text) for pattern in _OWN_WORDS)
    starts = (match.start("reason") for match in matches if match and len(match["reason"].split()) >= LEAST_WORDS)
    return next(starts, 0)
