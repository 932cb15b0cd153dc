"""The family of errors. Each has an HTTP status and a sentence that a parent can read; none carries health data.

RejoinderError
├── DataProblems      a pack in criteria/ or letter_templates/ is wrong: file, line, sentence
├── Invalid           what came in is wrong: JSON path and sentence per problem
├── NotFound          there is no such thing, or you may not see it
├── NotAllowed        the token is missing or does not open this door
├── Conflict          somebody else wrote first
│   ├── Outdated      the If-Match that was sent names an older version
│   ├── Taken         another case has this external id
│   └── StillNeeded   other records point to what should go
├── TooLarge          more bytes than we read
├── TooSlow           the body did not arrive in time
├── Unsupported       a body in a type or an encoding that this address does not read
├── VersionWanted     a write that names no version
├── LeaseLost         a line of a batch is another worker's by now, or was cancelled
├── Off               what a setting must allow first
├── InFlight          the same request, with the same key, is being answered
├── KeyReused         the same key with another request
├── KindRefused       this letter does not exist for this plan or this day; names the kind to use instead
├── LetterNotReady    the letter has problems; it can be made as a draft
└── Unusable          a file of the practice (a letterhead, a key) cannot be used
    ├── Locked        the key does not open the database
    └── Unreachable   the database does not answer
        ├── Collided  others wrote at the same moment, and the database undid this one; it may be done again
        ├── Busy      others hold the database for longer than we wait
        ├── Full      there is no room to write
        ├── Damaged   the database file, or one sealed record in it, is not what was written
        └── Misplaced the database file was moved or deleted, or a key lies beside an empty database
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """One problem in a data file. `line` is 1-based, 0 when the whole file is meant."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True, order=True)
class FieldProblem:
    """One problem in a document that came in. `path` is a JSON path such as `$.goals[0].baseline.unit`."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class RejoinderError(Exception):
    """`title` and most messages are the line of a sentence (`told.unsaid`), which the door that shows it says."""

    status = 500
    title = "told.errors.unexpected;"

    def __init__(self, message: str = "") -> None:
        self.message = message or self.title
        super().__init__(self.message)


class DataProblems(RejoinderError):
    status = 500
    title = "told.errors.data_problems;"

    def __init__(self, problems: tuple[Located, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(p) for p in self.problems))


class Invalid(RejoinderError):
    status = 422
    title = "told.errors.invalid;"

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(p) for p in problems))


class NotFound(RejoinderError):
    status = 404
    title = "told.errors.not_found;"


class NotAllowed(RejoinderError):
    status = 401
    title = "told.errors.not_allowed;"


class Conflict(RejoinderError):
    status = 409
    title = "told.errors.conflict;"


class Outdated(Conflict):
    status = 412


class Taken(Conflict):
    title = "told.errors.taken;"


class StillNeeded(Conflict):
    title = "told.errors.still_needed;"

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__()


class TooLarge(RejoinderError):
    status = 413
    title = "told.errors.too_large;"


class TooSlow(RejoinderError):
    status = 408
    title = "told.errors.too_slow;"


class Unsupported(RejoinderError):
    status = 415
    title = "told.errors.unsupported;"

    def __init__(self, message: str, headers: dict[str, str]) -> None:
        self.headers = headers
        super().__init__(message)


class VersionWanted(RejoinderError):
    status = 428
    title = "told.errors.version_wanted;"


class LeaseLost(RejoinderError):
    status = 409
    title = "told.errors.lease_lost;"


class Off(RejoinderError):
    status = 409
    title = "told.errors.off;"


class InFlight(RejoinderError):
    status = 409
    title = "told.errors.in_flight;"


class KeyReused(RejoinderError):
    status = 422
    title = "told.errors.key_reused;"


class KindRefused(RejoinderError):
    status = 409
    title = "told.errors.kind_refused;"

    def __init__(self, message: str, use_instead: str | None = None) -> None:
        self.use_instead = use_instead
        super().__init__(message)


class LetterNotReady(RejoinderError):
    status = 409
    title = "told.errors.letter_not_ready;"

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(p) for p in problems))


class Unusable(RejoinderError):
    status = 422
    title = "told.errors.unusable;"


class Locked(Unusable):
    status = 503
    title = "told.errors.locked;"


class Unreachable(Unusable):
    status = 503
    title = "told.errors.unreachable;"


class Collided(Unreachable):
    title = "told.errors.collided;"


class Busy(Unreachable):
    title = "told.errors.busy;"


class Full(Unreachable):
    title = "told.errors.full;"


class Damaged(Unreachable):
    title = "told.errors.damaged;"


class Misplaced(Unreachable):
    title = "told.errors.misplaced;"


_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def code_of(error: RejoinderError) -> str:
    """The kind of failure as one word that programs know it by: `letter-not-ready`."""
    return _INNER_CAPITAL.sub("-", type(error).__name__).lower()


def place_of(error: BaseException) -> str:
    """The kind of an unexpected error and where it arose in our code. Never its words: they may quote a record."""
    trace, place = error.__traceback__, "outside of app"
    while trace:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/")
        if "/app/" in file and "/site-packages/" not in file:
            place = f"app/{file.rpartition('/app/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"
