"""What only a notice or an explanation of benefits says: who decides, why, where an appeal goes, for which child."""

import re
from dataclasses import replace

from app.domain.library import Library
from app.rules.reading import (
    adjustment_codes,
    appeal_places,
    payers_named,
    people,
    policies_cited,
    reasons_stated,
    windows,
)
from app.rules.reading.collecting import Collected
from app.rules.reading.layout import Stretch, stretch_of
from app.rules.reading.parts import Paper
from app.rules.reading.persons import NAME, name_of
from app.rules.reading.shapes import dates

_NEXT = re.compile(r"\s(?:We|You|The|This|Your|Our|It|On|In|At|Dear|A|An|Please|El|La|Su|Hemos)\b.*$")
_FOR = re.compile(r"^(?:For|Re|RE|To)\s+")
_OF_THE_FAMILY = re.compile(
    r"^(?:to )?(?:the )?(?:parents?(?:/guardians?| or guardians?| and guardians?)?|guardians?|family) of:?\s+"
    rf"(?P<name>{NAME})"
    r"(?:,.{0,40}| and/or .{0,40})?$",
    re.I,
)
_MOST_BESIDE = 3  # cells of the line on which a letter's day stands
_TO_THE_FAMILY = re.compile(r"^(?:to the )?parents?(?: or guardians?)?(?: of)?:?$", re.I)


def take(paper: Paper, library: Library, into: Collected) -> None:
    rules = library.reading
    payers_named.take(paper, library.payers, library.law.places.values(), rules.organizations, into)
    _family(paper, into)
    _child(paper, into)
    _subject(paper, into)
    _addressed(paper, into)
    _patient_or_member(into)
    _first_date(paper, into)
    _own_day(into)
    people.clinicians(paper, into)
    reasons_stated.take(paper, rules.reasons, rules.statements, into)
    policies_cited.take(paper, rules.policies, library.policies.values(), into)
    adjustment_codes.in_words(paper, into)
    appeal_places.take(paper, rules.contacts, into)
    windows.take(paper, rules.windows, into)


def _family(paper: Paper, into: Collected) -> None:
    """`Parent or guardian of` above the child's name or before it, and the family's address below."""
    for _, column in paper.columns[:2]:
        rows = sorted(column, key=lambda segment: segment.box[1])
        for index, row in enumerate(rows):
            if (match := _OF_THE_FAMILY.match(row.text.strip())) and name_of(match["name"]):
                below = [under for under in rows[index + 1 :] if abs(under.box[0] - row.box[0]) < 4][:3]
                stretch = Stretch(tuple(word for under in below for word in under.words), row.page)
                for address in [place for place in into.addresses.of(stretch.lined) if place.start == 0][:1]:
                    appeal_places.add_address(address, stretch, "child.address", row.page, "to_the_family", into)
                    return
    for _, column in paper.columns:
        rows = sorted(column, key=lambda segment: segment.box[1])
        for index, row in enumerate(rows):
            if not _TO_THE_FAMILY.match(row.text.strip()):
                continue
            below = [under for under in rows[index + 1 :] if abs(under.box[0] - row.box[0]) < 4][:3]
            name = name_of(below[0].text) if below else None
            if name and not into.has("child.first_name"):
                into.add("child.first_name", name.first, below[0].words, row.page, "to_the_family")
                into.add("child.last_name", name.last, below[0].words, row.page, "to_the_family")
            words = tuple(word for under in below[1:] for word in under.words)
            stretch = Stretch(words, row.page)
            for address in into.addresses.of(stretch.lined)[:1]:
                appeal_places.add_address(address, stretch, "child.address", row.page, "to_the_family", into)
            return


def _first_date(paper: Paper, into: Collected) -> None:
    """A letter's own day: alone on its line or beside the sender, above the salutation. A label on a later page is
    only its rival; a day in a row of a table is none."""
    first = next((page for page, _ in paper.lines), 1)
    if any(proposal.page == first for proposal in into.of("denial.dated_on")):
        return
    for page, line in paper.lines[:25]:
        for segment in line.segments if len(line.segments) <= _MOST_BESIDE else ():
            days = list(dates(segment.text))
            if len(days) == 1 and days[0].start == 0 and len(segment.text) - days[0].end < 2:
                into.add("denial.dated_on", days[0].value, segment.words, page, "letters_day")
                return


_CHILD = (
    re.compile(rf"\b(?:[Pp]arents?|[Gg]uardians?|[Ff]amily)(?: (?:or|and) [Gg]uardians?)? of:? (?P<name>{NAME})"),
    re.compile(rf"\b(?:[Pp]adres|[Mm]adre|[Pp]adre|[Ff]amilia|[Tt]utor) de (?P<name>{NAME})"),
    re.compile(rf"\byour (?:son|daughter|child),?\s+(?P<name>{NAME})"),
    re.compile(rf"(?P<name>{NAME})\s*,?\s*\(?(?:born|DOB|date of birth|(?:Member )?ID\b)"),
)


def _child(paper: Paper, into: Collected) -> None:
    """`your son NAME`, `For NAME (ID …)`: where no label names the child."""
    if into.has("child.last_name"):
        return
    for pattern in _CHILD:
        for _, stretch in paper.paragraphs:
            for match in pattern.finditer(stretch.text):
                own = _NEXT.sub("", match["name"])
                name = name_of(_FOR.sub("", own))
                if name and not _is_the_subscribers(name.full, into):
                    words = stretch.between(match.start("name"), match.start("name") + len(own))
                    into.add("child.first_name", name.first, words, stretch.page, "child_in_words")
                    into.add("child.last_name", name.last, words, stretch.page, "child_in_words")
                    return


def _is_the_subscribers(name: str, into: Collected) -> bool:
    """Whoever holds the plan has a member's number too: nothing says that it is the child."""
    holders = [str(holder.value) for holder in into.of("plan.subscriber_name")]
    return any(holder and holder in name for holder in holders)


_RE = re.compile(r"^(?:Re|RE|Regarding|Asunto|Ref)\s*:\s*(?P<name>\S.*)$")


def _subject(paper: Paper, into: Collected) -> None:
    """`Re: NAME`, in one cell or two, where the text calls the child by that first name."""
    if into.has("child.last_name"):
        return
    for page, line in paper.lines[:25]:
        text = line.text
        match = _RE.match(text)
        name = name_of(match["name"]) if match else None
        if match and name and len(re.findall(rf"\b{re.escape(name.first)}\b", paper.whole)) > 1:
            stretch = stretch_of(line, page)
            words = stretch.between(*match.span("name"))
            into.add("child.first_name", name.first, words, page, "subject")
            into.add("child.last_name", name.last, words, page, "subject")
            return


def _addressed(paper: Paper, into: Collected) -> None:
    """The address under a name of the child's family, at the head of the letter."""
    last = next((str(proposal.value) for proposal in into.of("child.last_name")), None)
    if last is None or into.has("child.address.street"):
        return
    for _, column in paper.columns[:2]:
        rows = sorted(column, key=lambda segment: segment.box[1])[:20]
        for index, row in enumerate(rows):
            name = name_of(row.text)
            below = [under for under in rows[index + 1 :] if abs(under.box[0] - row.box[0]) < 4][:3]
            if not name or name.last != last or not below or below[0].box[1] - row.box[3] > row.height:
                continue
            stretch = Stretch(tuple(word for under in below for word in under.words), row.page)
            for place in [address for address in into.addresses.of(stretch.lined) if address.start == 0][:1]:
                appeal_places.add_address(place, stretch, "child.address", row.page, "addressed", into)
                return


def _patient_or_member(into: Collected) -> None:
    """Where patient and member are two people the patient is the child, and the member the subscriber."""
    patient = [proposal for proposal in into.found if proposal.rule == "patient_name"]
    member = [
        proposal for proposal in into.found if proposal.rule == "child_name" and proposal.path.startswith("child.")
    ]
    if not patient or not member or {proposal.value for proposal in patient} == {proposal.value for proposal in member}:
        return
    into.leave_out(member)
    if not into.has("plan.subscriber_name"):
        whole = " ".join(str(proposal.value) for proposal in member[:2])
        into.keep(replace(member[0], path="plan.subscriber_name", value=whole, rule="member_name"))


def _own_day(into: Collected) -> None:
    """The notice's day is the day of the paper too."""
    for proposal in into.of("denial.dated_on")[:1]:
        into.keep(replace(proposal, path="documents[].dated_on", record="paper"))
