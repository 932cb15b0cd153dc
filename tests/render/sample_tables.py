"""Tables and charts of the letter by hand, and the small words that build one."""

from datetime import date

from app.domain.letter import Cell, ChartPoint, Column, GoalChart, Row, Run, Runs, Table


def words(text: str, *basis: str) -> Runs:
    """`*so*` is italic and `**so**` is bold."""
    runs = []
    for place, bold in enumerate(text.split("**")):
        for inner, piece in enumerate(bold.split("*")):
            if piece:
                runs.append(Run(piece, "value" if basis else "words", basis, place % 2 == 1, inner % 2 == 1))
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
    tuple(row(*_CRITERIA[number % 5]) for number in range(14)),
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


def chart(title: str, of: int, values: tuple[int, int, int], target: int) -> GoalChart:
    days = (date(2026, 8, 20), date(2026, 9, 14), date(2026, 9, 28))
    points = tuple(ChartPoint(on, float(value), str(value)) for on, value in zip(days, values, strict=True))
    alt = f"{title}: {values[0]} of {of}, then {values[1]}, then {values[2]}; the target is {target} of {of}."
    return GoalChart(title, alt, f"of {of}", points, ChartPoint(date(2027, 2, 20), float(target), str(target)))
