"""How days, numbers and ages are said in US English, for every sentence that the product makes itself."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """`October 5, 2026`."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def number(value: float) -> str:
    """Digits as recorded, without a needless decimal: `74`, `1.5`."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"


def ordinal(value: float) -> str:
    """`4th`, `1st`, `22nd`; a fraction keeps its digits: `2.5th`."""
    text = number(value)
    if "." in text or text[-2:] in {"11", "12", "13"}:
        return text + "th"
    return text + {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")


def percentile_rank(value: float) -> str:
    """What stands before "percentile": `4th`; `below the 1st` under one, where no rank has a whole number."""
    return "below the 1st" if value < 1 else ordinal(value)


def counted(count: int, noun: str) -> str:
    """`1 visit`, `24 visits`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def months_between(earlier: date, later: date) -> int:
    """Completed months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def age(months: int) -> str:
    """`5 years 6 months`, `11 months`."""
    years, rest = divmod(months, 12)
    parts = [counted(years, "year")] * bool(years) + [counted(rest, "month")] * bool(rest or not years)
    return " ".join(parts)
