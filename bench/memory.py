"""(f) Peak memory: this process, started afresh, reads the library and makes so many letters."""

import resource
import subprocess
import sys
from pathlib import Path

from bench.size import Size
from bench.timing import Line


def peak_megabytes() -> float:
    """Linux counts the memory of the process that started us into `ru_maxrss`; its own record does not."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def _after(letters: int) -> float:
    command = [sys.executable, "-m", "bench.memory", str(letters)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def memory(size: Size) -> list[Line]:
    return [Line(f"peak after {n} letters", f"{_after(n):8.0f} MB") for n in sorted({1, size.letters})]


def _make(letters: int) -> None:
    from app.services.desk import library_of
    from bench.cases import ROOT, case_of, different_document
    from bench.making import whole

    library = library_of([ROOT])
    for number in range(letters):
        whole(case_of(different_document(number)), library)
    print(peak_megabytes())


if __name__ == "__main__":
    _make(int(sys.argv[1]))
