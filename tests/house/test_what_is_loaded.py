"""What reads papers and draws pictures is loaded with the first paper, not while a server starts."""

import subprocess
import sys

OF_PAPERS = {"PIL", "docx", "lxml", "pypdfium2", "rapidocr", "typst"}


def test_the_server_starts_without_what_only_a_paper_needs() -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import sys, app.main; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert OF_PAPERS & set(started.stdout.split()) == set()
