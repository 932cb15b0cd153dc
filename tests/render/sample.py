"""A letter by hand with every kind of block, for looking at and for testing the formats."""

from datetime import date
from pathlib import Path

from app.domain.letter import (
    Block,
    Heading,
    Letter,
    Listing,
    Look,
    PageBreak,
    Paragraph,
    Problem,
    SignatureBlock,
    Table,
)
from tests.render.sample_tables import CRITERIA, GOALS, KEY_FACTS, SCORES, chart, columns, row, words

_LOOK = Path(__file__).resolve().parents[2] / "letter_templates" / "look"
ON = date(2026, 10, 20)


def look() -> Look:
    read = {name: (_LOOK / f"letter.{name}") for name in ("docx", "css", "typ")}
    return Look(
        read["docx"].read_bytes(), read["css"].read_text(encoding="utf-8"), read["typ"].read_text(encoding="utf-8")
    )


BLOCKS: tuple[Block, ...] = (
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
                    " necessary.”* Maya’s fine-motor score is 74 and her visual-motor score 76, where 100 is average"
                    " and 15 is one standard deviation: the 4th and 5th percentiles (Exhibit B, pp. 3–4). At five she"
                    " cannot manage a fastener and loses most bites with a fork (Exhibit B, p. 6)."
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
    Heading(words("How each goal moved"), 3, basis=("words:x",)),
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
    SignatureBlock(
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
_LAST_PAGE: tuple[Block, ...] = (PageBreak(), Heading(words("Exhibit list")), Paragraph(words("The last page.")))
WITH_PAGE_BREAK = BLOCKS + _LAST_PAGE

LABELS = (("page_of", "Page {page} of {pages}"), ("draft", "DRAFT"), ("draft_why", "Not ready to send:"))
PROBLEMS = (
    Problem("P1", "$.denial.received_on", "The day the notice was received is unknown; enter it."),
    Problem("P2", "block 4", "The goal “buttons” has no unit; add it to the plan of care."),
)
MANY_PROBLEMS = tuple(
    Problem(
        f"P{number}",
        f"block {number}",
        f"Reason {number}: the sentence about goal {number} rests on no record; add one.",
    )
    for number in range(9)
)


def letter(
    blocks: tuple[Block, ...] = BLOCKS, problems: tuple[Problem, ...] = (), title: str = "Internal appeal"
) -> Letter:
    return Letter(
        kind="internal_appeal",
        on=ON,
        title=title,
        language="en-US",
        library="sample",
        author="p1",
        blocks=blocks,
        running_head="Maya Okafor-Lindqvist · UM-26-7781043 · October 20, 2026",
        labels=LABELS,
        problems=problems,
        is_draft=bool(problems),
    )
