"""Score arithmetic (`criteria/instruments/`): how far a score lies from the mean, and which way is a difficulty."""

from math import erf, sqrt

from app.domain.records import Finding

_NORMED = {
    "standard_score": (100.0, 15.0),
    "scaled_score": (10.0, 3.0),
    "t_score": (50.0, 10.0),
    "symptom_t_score": (50.0, 10.0),
    "v_scale_score": (15.0, 3.0),
    "scale_score": (15.0, 5.0),
    "z_score": (0.0, 1.0),
}


def z_score(finding: Finding) -> float | None:
    """Distance from the mean in standard deviations, low = difficulty; None where the tool gives none.

    The report's own mean and SD count; a symptom scale is turned round, so that below the mean is always the
    difficulty. Criterion-referenced tools, age equivalents and cut scores have no z.
    """
    if finding.score is None or finding.score_kind not in _NORMED:
        return None
    mean, sd = _NORMED[finding.score_kind]
    mean = finding.mean if finding.mean is not None else mean
    sd = finding.sd if finding.sd else sd
    z = (finding.score - mean) / sd
    return -z if finding.score_kind == "symptom_t_score" else z


def percentile_of(z: float) -> float:
    """100 × Φ(z)."""
    return 50.0 * (1.0 + erf(z / sqrt(2.0)))


def percent_delay(months_old: int, equivalent_months: float) -> float | None:
    """How far an age equivalent lies behind the age, in percent of it; corrected age where the report used it.

    Descriptive only: an age equivalent is never a z and never a deficit by itself.
    """
    return (months_old - equivalent_months) / months_old * 100 if months_old > 0 else None
