"""A letter by hand with every kind of block, for looking at and for testing the formats."""

from datetime import date
from pathlib import Path

from app.domain.letter import (
    Cell,
    Chart,
    ChartPoint,
    Column,
    Heading,
    Letter,
    Listing,
    Look,
    PageBreak,
    Paragraph,
    Problem,
    Row,
    Run,
    Runs,
    Signature,
    Table,
)

_LOOK = Path(__file__).resolve().parents[2] / "letter_templates" / "look"
ON = date(2026, 10, 20)


def look() -> Look:
    read = {name: (_LOOK / f"letter.{name}") for name in ("docx", "css", "typ")}
    return Look(
        read["docx"].read_bytes(), read["css"].read_text(encoding="utf-8"), read["typ"].read_text(encoding="utf-8")
    )


def words(text: str, *basis: str) -> Runs:
    """`*so*` is italic and `**so**` is bold."""
    runs = []
    for at, bold in enumerate(text.split("**")):
        for inner, piece in enumerate(bold.split("*")):
            if piece:
                runs.append(Run(piece, "value" if basis else "words", basis, at % 2 == 1, inner % 2 == 1))
    return tuple(runs)


def cell(*lines: str) -> Cell:
    return Cell(tuple(words(line) for line in lines))


def row(*cells: str) -> Row:
    return Row(tuple(cell(*text.split("|")) for text in cells), ("record:d2",))


def columns(*titles: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(words(title), width) for title, width in titles)


KEY_FACTS = Table(
    "key_facts",
    columns(("Fact", 22), ("Value", 78)),
    (
        row("Member", "Maya Okafor-Lindqvist, born February 14, 2021 · ID XDP104A55821 · group VA00417712"),
        row("Your reference", "UM-26-7781043, notice of October 5, 2026, received October 8, 2026 (Exhibit A)"),
        row("Refused", "24 one-hour visits (96 units of 97530), October 12, 2026 to March 29, 2027"),
        row("We ask", "Reverse the decision and authorize all 24 visits"),
        row(
            "Your answer is due",
            "30 days after you receive this appeal if the plan has one level of appeal, 15 if it has two"
            " (29 CFR 2560.503-1(i)(2)(ii))",
        ),
    ),
    has_header=False,
    summary="Who, what was refused, what we ask",
    basis=("case:plan",),
)

_CRITERIA = (
    ("Diagnosis by a qualified clinician", "F82, Samuel Adeyemi, MD, FAAP, June 2, 2026", "Ex. E, p. 1", "met"),
    (
        "Measured functional limitation",
        "No fasteners; a spoon spills over half of each bite; most bites by fork are lost",
        "Ex. B, p. 6",
        "met",
    ),
    (
        "Current standardized test, right for age",
        "PDMS-3 and Beery VMI-6 on August 20, 2026, at 5 years 6 months, 46 days before your decision",
        "Ex. B, pp. 3–4",
        "met",
    ),
    (
        "Goals with baseline, target, unit and date",
        "Two goals, each complete|No long-term goal",
        "Ex. C, p. 2",
        "partly",
    ),
    (
        "Skills of a therapist are needed",
        "Grading of the task within the session, on two dated days",
        "Ex. D, p. 2",
        "met",
    ),
)
CRITERIA = Table(
    "criteria",
    columns(("Criterion", 27), ("What the record shows", 45), ("Where", 16), ("Result", 12)),
    tuple(row(*_CRITERIA[at % 5]) for at in range(14)),
    summary="Each criterion with what the record shows, where it stands and the result",
    basis=("criterion:GEN-03",),
)

SCORES = Table(
    "scores",
    columns(
        ("Test", 24), ("Score", 9), ("Mean ± SD", 12), ("From the mean", 14), ("Percentile", 11), ("In plain words", 30)
    ),
    (
        row(
            "PDMS-3 Fine Motor|August 20, 2026",
            "74",
            "100 ± 15",
            "1.73 SD below",
            "4th",
            "96 of 100 children her age score higher",
        ),
        row(
            "Beery VMI-6|August 20, 2026",
            "76",
            "100 ± 15",
            "1.60 SD below",
            "5th",
            "95 of 100 children her age score higher",
        ),
    ),
    summary="Test scores with their meaning",
)

GOALS = Table(
    "goals",
    columns(("Goal", 34), ("Baseline", 16), ("Measured since", 32), ("Target", 18)),
    (
        row(
            "Fastens 5 half-inch buttons on her own shirt",
            "0 of 5|Aug 20, 2026",
            "1 of 5, Sep 14|2 of 5, Sep 28",
            "4 of 5|Feb 20, 2027",
        ),
        row(
            "Eats 10 bites with a fork without spilling",
            "3 of 10|Aug 20, 2026",
            "4 of 10, Sep 14|5 of 10, Sep 28",
            "8 of 10|Feb 20, 2027",
        ),
    ),
    summary="Goals from baseline to target",
)


def chart(title: str, of: int, values: tuple[int, int, int], target: int) -> Chart:
    days = (date(2026, 8, 20), date(2026, 9, 14), date(2026, 9, 28))
    points = tuple(ChartPoint(on, float(value), str(value)) for on, value in zip(days, values, strict=True))
    alt = f"{title}: {values[0]} of {of}, then {values[1]}, then {values[2]}; the target is {target} of {of}."
    return Chart(title, alt, f"of {of}", points, ChartPoint(date(2027, 2, 20), float(target), str(target)))


BLOCKS = (
    Paragraph(words("October 20, 2026"), "date"),
    Paragraph(
        words("Anthem Health Plans of Virginia — Appeals\nP.O. Box 27401\nRichmond, VA 23279", "record:d1"), "address"
    ),
    Paragraph(words("First-level internal appeal: occupational therapy, 24 visits"), "subject"),
    KEY_FACTS,
    Paragraph(words("Dear Appeals Reviewer:"), "salutation"),
    Paragraph(
        words(
            "I am Maya’s treating occupational therapist and her family’s authorized representative (appointment"
            " enclosed). Your notice gives three reasons. The records answer each."
        ),
        "lead",
    ),
    Listing(
        (
            (
                words(
                    "*“The information received does not show that skilled occupational therapy is medically"
                    " necessary.”* Maya’s fine-motor score is 74 and her visual-motor score 76, where 100 is average and"
                    " 15 is one standard deviation: the 4th and 5th percentiles (Exhibit B, pp. 3–4). At five she cannot"
                    " manage a fastener and loses most bites with a fork (Exhibit B, p. 6)."
                ),
                words("Why this takes a therapist is on page 3 of the plan of care (Exhibit C) and in each note."),
            ),
            (
                words(
                    "*“The records do not contain measurable goals or show functional progress.”* Both goals have a"
                    " baseline, a target, a unit and a date (Exhibit C, p. 2). From August 20 to September 28 buttons"
                    " went from 0 to 2 of 5 trials and bites by fork without spilling from 3 to 5 of 10."
                ),
            ),
            (
                words(
                    "*“Services to support handwriting may be available through the school.”* No goal concerns"
                    " handwriting or schoolwork. The goals are dressing and eating at home (Exhibit C, p. 2)."
                ),
            ),
        ),
        is_ordered=True,
    ),
    Heading(words("Criterion by criterion")),
    Paragraph(
        words(
            "Your notice cites CG-REHAB-05 and did not enclose it. We ask for the text you used (under “Please send”)."
            " Until we have it, we answer by generally accepted criteria for skilled pediatric therapy."
        ),
        keep_with_next=True,
    ),
    CRITERIA,
    Heading(words("The clinical picture")),
    Paragraph(words("Maya holds a crayon in her fist, and tires after two minutes (Exhibit B, p. 2).")),
    Heading(words("Test scores"), level=2),
    SCORES,
    Heading(words("Goals and progress"), level=2),
    GOALS,
    chart("Buttons fastened", 5, (0, 1, 2), 4),
    chart("Bites by fork without spilling", 10, (3, 4, 5), 8),
    Heading(words("Why a therapist")),
    Paragraph(
        words(
            "On September 14, 2026 the therapist saw that Maya pinched the button’s edge and not its face, moved her"
            " to a larger button, faded the hand-over-hand help within the session and recorded the result"
            " (Exhibit D, p. 5). Her parents practise each morning; choosing the next step stays with the therapist."
        )
    ),
    Paragraph(words("“Maya put on her own coat today and would not let me help.”"), "quote"),
    Heading(words("The law that applies")),
    Paragraph(
        words(
            "**Review.** Because the denial rests on medical judgment, the plan must consult a professional with"
            " appropriate training and experience in the field (29 CFR 2560.503-1(h)(3)(ii), (iii), (v)).",
            "rule:E-180",
        )
    ),
    Paragraph(
        words(
            "**Habilitative services.** Habilitative services are those that help a person “keep, learn, or improve"
            " skills and functioning for daily living” (45 CFR 156.115(a)(5)(i)). Please explain which was used."
        )
    ),
    Heading(words("Please send, free of charge")),
    Listing(
        (
            (words("the claim file;"),),
            (words("the criteria used, with name, version and date;"),),
            (words("the reviewer’s name, credentials and notes."),),
        )
    ),
    Paragraph(words("This letter does not waive any right or deadline.")),
    Signature(
        (
            words("**Caroline Reyes, OTD, OTR/L**"),
            words("Virginia license 0119-004417 · NPI 1234567893"),
            words("Larkspur Pediatric OT · 804-555-0142 · authorized representative (Exhibit G)"),
        ),
        ("record:p1",),
    ),
    Heading(words("Enclosures"), level=2),
    Table(
        "enclosures",
        columns(("Exhibit", 12), ("Document", 64), ("Pages", 24)),
        (
            row("A", "Adverse determination, October 5, 2026", "3"),
            row("B", "Occupational therapy evaluation, August 20, 2026", "9"),
            row("C", "Plan of care, August 24, 2026", "3"),
        ),
    ),
    Paragraph(words("Larkspur Pediatric OT keeps a copy of this letter."), "small"),
)
WITH_PAGE_BREAK = (*BLOCKS, PageBreak(), Heading(words("Exhibit list")), Paragraph(words("The last page.")))

LABELS = (("page_of", "Page {page} of {pages}"), ("draft", "DRAFT"), ("draft_why", "Not ready to send:"))
PROBLEMS = (
    Problem("P1", "$.denial.received_on", "The day the notice was received is unknown; enter it."),
    Problem("P2", "block 4", "The goal “buttons” has no unit; add it to the plan of care."),
)
MANY_PROBLEMS = tuple(
    Problem(f"P{at}", f"block {at}", f"Reason {at}: the sentence about goal {at} rests on no record; add one.")
    for at in range(9)
)


def letter(
    blocks: tuple[object, ...] = BLOCKS, problems: tuple[Problem, ...] = (), title: str = "Internal appeal"
) -> Letter:
    return Letter(
        kind="internal_appeal",
        on=ON,
        title=title,
        language="en-US",
        library="sample",
        author="p1",
        blocks=blocks,  # type: ignore[arg-type]
        running_head="Maya Okafor-Lindqvist · UM-26-7781043 · October 20, 2026",
        labels=LABELS,
        problems=problems,
        is_draft=bool(problems),
    )
