"""One score read against its instrument: norm age, distance from the mean, what makes it unusable."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from app.domain.clinical import Instrument, Scale
from app.domain.kept import kept
from app.domain.people import Child
from app.domain.records import Evaluation, Finding
from app.domain.saying import months_between
from app.domain.scores import percentile_of, z_score
from app.domain.told import Rank, Tell, Told, row

_SIGNS = re.compile(r"[^a-z0-9]+")
WITHOUT_SD = frozenset({"age_equivalent", "cut_score", "criterion_referenced", "individual_outcome", "raw_score"})
NORMED = frozenset({"norm", "cut_score"})
_SLACK = 1e-9
_BEYOND_MENDING = frozenset({"VAL-AGE", "VAL-NORM", "VAL-CORR"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a score cannot be used as a normative deficit: the id of the validity check and a sentence."""

    check: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ScoreReading:
    """`z` and `percentile` are turned so that low is the difficulty; an unstated `percentile` follows from `z`."""

    finding: Finding
    evaluation: Evaluation
    instrument: Instrument | None
    scale: Scale | None
    norm_months: int
    z: float | None
    percentile: float | None
    faults: tuple[Fault, ...] = ()

    @property
    def is_unusable(self) -> bool:
        """By the child's age, the test's kind or a missing correction, which no typing mends; printed nowhere."""
        return any(fault.check in _BEYOND_MENDING for fault in self.faults)

    @property
    def is_normative(self) -> bool:
        return not self.faults and (self.z is not None or self.percentile is not None)

    @property
    def document(self) -> str | None:
        return self.finding.document or self.evaluation.document

    def is_deficit(self, z_at_most: float, percentile_at_most: float) -> bool:
        """Either limb suffices, and they differ: the 10th percentile is z −1.28 (`criteria/instruments/`)."""
        by_z = self.z is not None and self.z <= z_at_most + _SLACK
        return by_z or (self.percentile is not None and self.percentile <= percentile_at_most + _SLACK)


def beside_corrected(tell: Tell, readings: tuple[ScoreReading, ...]) -> tuple[ScoreReading, ...]:
    """The readings, each uncorrected one a fault where the same test of that day was corrected for early birth too."""
    corrected = {_test(score) for score in readings if score.finding.is_age_corrected}
    return tuple(
        replace(score, faults=(*score.faults, _uncorrected(tell, score)))
        if score.finding.is_age_corrected is not True and _test(score) in corrected
        else score
        for score in readings
    )


def _test(score: ScoreReading) -> tuple[str, str, str]:
    return score.evaluation.id, plain(score.finding.instrument), plain(score.finding.scale or "")


def _uncorrected(tell: Tell, score: ScoreReading) -> Fault:
    sentence = tell("scores.uncorrected", score=words(tell, score.finding))
    return Fault("VAL-CORR", sentence)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A test's or policy's name without signs and case: `PDMS-3` and `pdms 3` are one."""
    return _SIGNS.sub("", name.lower())


@kept
def instruments_by_name(instruments: Mapping[str, Instrument]) -> dict[str, Instrument]:
    return {
        plain(name): instrument
        for instrument in instruments.values()
        for name in (instrument.id, instrument.name, *instrument.names)
    }


def instrument_of(name: str, by_name: Mapping[str, Instrument]) -> Instrument | None:
    """By its whole name, else by the abbreviation in brackets or before a comma."""
    for part in (name, *re.split(r"[(),;:]", name)):
        if instrument := by_name.get(plain(part)):
            return instrument
    return None


def reading(
    tell: Tell, finding: Finding, evaluation: Evaluation, child: Child, by_name: Mapping[str, Instrument]
) -> ScoreReading:
    instrument = instrument_of(finding.instrument, by_name)
    scale = _scale(finding, instrument)
    months = norm_months(finding, evaluation.done_on, child, instrument)
    faults = tuple(_faults(tell, finding, instrument, scale, months))
    z, percentile = _turned(finding, scale)
    has_norm = not (instrument and instrument.norm not in NORMED) and finding.score_kind not in WITHOUT_SD
    if not has_norm:
        return ScoreReading(finding, evaluation, instrument, scale, months, None, None, faults)
    return ScoreReading(finding, evaluation, instrument, scale, months, z, percentile, faults)


def words(tell: Tell, finding: Finding) -> Told:
    """`PDMS-3 Fine Motor Index 74 (mean 100, SD 15), 4th percentile`."""
    parts = [_scored(tell, finding)]
    is_rank = finding.score_kind == "percentile" and finding.score is not None
    percentile = finding.score if is_rank else finding.percentile
    if percentile is not None:
        parts.append(tell("scores.percentile", rank=Rank(percentile)))
    if finding.age_equivalent_months is not None:
        parts.append(tell("scores.age_equivalent", months=finding.age_equivalent_months))
    if finding.band:
        parts.append(finding.band)
    return row(*parts)


_UNITS = {"z_score": "scores.z", "raw_score": "scores.raw"}


def _scored(tell: Tell, finding: Finding) -> str:
    """The test, its scale and the number in its own unit."""
    name = " ".join(filter(None, (finding.instrument, finding.scale)))
    if finding.score is None or finding.score_kind == "percentile":
        return name
    if finding.score_kind == "age_equivalent":
        return row(name, tell("scores.age_equivalent", months=finding.score))
    key = _UNITS.get(finding.score_kind or "")
    scored = tell(key, test=name, score=finding.score) if key else row(name, finding.score, by=" ")
    if finding.mean is None or finding.sd is None:
        return scored
    return tell("scores.with_spread", score=scored, mean=finding.mean, sd=finding.sd)


def norm_months(finding: Finding, tested_on: date, child: Child, instrument: Instrument | None) -> int:
    """Age in completed months on the test day; corrected for prematurity only where the report says so."""
    months = months_between(child.born_on, tested_on)
    if finding.is_age_corrected and child.gestational_weeks is not None and child.gestational_weeks < 37:
        limit = instrument.corrected_age_until_months if instrument else 24
        if months < (limit or 0):
            # Weeks to correct: 40 − gestational age at birth (VAL-CORR).
            return months_between(child.born_on + timedelta(weeks=40 - child.gestational_weeks), tested_on)
    return months


def _scale(finding: Finding, instrument: Instrument | None) -> Scale | None:
    """The scale by its name; else the only scale of the same kind of score."""
    if instrument is None:
        return None
    wanted = plain(finding.scale or "")
    for scale in instrument.scales:
        if wanted and wanted in {plain(name) for name in (scale.id, *scale.names)}:
            return scale
    same = [scale for scale in instrument.scales if scale.score_kind == finding.score_kind]
    return same[0] if len(same) == 1 else None


def _turned(finding: Finding, scale: Scale | None) -> tuple[float | None, float | None]:
    is_high = finding.score_kind == "symptom_t_score" or (scale is not None and scale.direction == "high")
    z = z_score(finding)
    if z is not None and is_high and finding.score_kind != "symptom_t_score":
        z = -z
    stated = finding.percentile
    if stated is None and finding.score_kind == "percentile":
        stated = finding.score
    if stated is None:
        return z, percentile_of(z) if z is not None else None
    return z, 100 - stated if is_high else stated


def _faults(
    tell: Tell, finding: Finding, instrument: Instrument | None, scale: Scale | None, months: int
) -> Iterator[Fault]:
    if instrument and instrument.norm != "norm" and _claims_norm(finding):
        yield Fault("VAL-NORM", tell("scores.no_norm", instrument=instrument.name, test=_named(finding)))
    if instrument and _outside(instrument, months):
        yield Fault("VAL-AGE", tell("scores.outside_ages", test=_named(finding)))
    if scale and scale.is_verified and _disagrees(finding, scale):
        yield Fault("VAL-SCALE", tell("scores.other_spread", test=_named(finding)))
    if (gap := _percentile_gap(tell, finding)) is not None:
        yield Fault("VAL-SCALE", tell("scores.percentile_gap", test=_named(finding), gap=gap))


def _named(finding: Finding) -> str:
    return " ".join(filter(None, (finding.instrument, finding.scale)))


def _claims_norm(finding: Finding) -> bool:
    return finding.sd is not None or finding.score_kind in {"standard_score", "scaled_score", "z_score"}


def _outside(instrument: Instrument, months: int) -> bool:
    low, high = instrument.age_min_months, instrument.age_max_months
    return (low is not None and months < low) or (high is not None and months > high)


def _disagrees(finding: Finding, scale: Scale) -> bool:
    if scale.score_kind != finding.score_kind:
        return False
    pairs = ((finding.mean, scale.mean), (finding.sd, scale.sd))
    return any(mine is not None and its is not None and mine != its for mine, its in pairs)


def _percentile_gap(tell: Tell, finding: Finding) -> Told | None:
    """Within ±2 points of the score's own percentile, ±1 below the 5th (VAL-SCALE)."""
    z = z_score(finding)
    if z is None or finding.percentile is None:
        return None
    if finding.score_kind == "symptom_t_score":
        z = -z
    expected = percentile_of(z)
    allowed = 1.0 if min(expected, finding.percentile) < 5 else 2.0
    if abs(expected - finding.percentile) <= allowed + 0.5:
        # Half a point more: reports print whole percentiles.
        return None
    return tell("scores.expected", rank=Rank(round(expected)))
