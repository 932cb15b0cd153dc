"""What a paragraph may name: each name declared beside how it is found, one small module for each noun.

The modules declare by being read; they are all read here, so that the table of names is whole wherever it is used.
"""

from app.letters.names import (  # noqa: F401
    amounts,
    asked_for,
    case_names,
    claims,
    clinical,
    codes,
    corrections,
    counts,
    courses,
    decisions,
    denials,
    drugs,
    help,
    legal,
    lists,
    movement,
    offices,
    papers,
    persons,
    plan_words,
    policies,
    printed_rows,
    proofs,
    quotable,
    recounts,
    review,
    school,
    seen,
    sender,
    services,
    urgency,
    words,
)
