"""Machine output on stdout, everything else on stderr; exit 0 done, 1 the input is wrong, 2 the command line is."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Rejoinder
from tests.factories import EXAMPLES, case_document
from tests.fixtures.policies import own_policy
from tests.reading.truth import PAPERS

CASE = EXAMPLES / "anthem_ot.case.json"
APPEAL = ("--kind", "internal_appeal", "--on", "2026-10-20")


def _written(folder: Path, document: object) -> Path:
    path = folder / "case.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def test_assess_prints_the_judgement(rejoinder: Rejoinder, tmp_path: Path) -> None:
    done = rejoinder("assess", CASE, "--on", "2026-10-20")
    assert (done.returncode, done.stderr) == (0, "")
    judged = json.loads(done.stdout)
    assert (judged["format"], judged["on"]) == ("rejoinder-assessment/1", "2026-10-20")
    assert judged["due_dates"][0]["file_by"] == "2027-04-02"
    assert rejoinder("assess", CASE, "--on", "2026-10-20").stdout == done.stdout
    assert not (tmp_path / "data").exists()  # it needs no database, so it makes none


def test_a_letter_is_written_and_its_path_printed(rejoinder: Rejoinder, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    done = rejoinder("letter", CASE, *APPEAL, "--out", out, "--format", "docx", "--format", "txt", "--format", "txt")
    assert (done.returncode, done.stderr) == (0, "")
    names = ["internal_appeal-2026-10-20.docx", "internal_appeal-2026-10-20.txt"]
    assert done.stdout.splitlines() == [str(out / name) for name in names]
    assert sorted(path.name for path in out.iterdir()) == names


def test_a_letter_with_problems_is_refused_or_a_draft(rejoinder: Rejoinder, tmp_path: Path) -> None:
    case = _written(tmp_path, case_document({"evaluations[0].findings[0].percentile": 40}))
    refused = rejoinder("letter", case, *APPEAL, "--out", tmp_path / "out")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "f1: " in refused.stderr
    assert not (tmp_path / "out").exists()
    draft = rejoinder("letter", case, *APPEAL, "--out", tmp_path / "out", "--format", "txt", "--draft")
    assert draft.returncode == 0
    assert Path(draft.stdout.strip()).read_text(encoding="utf-8").count("DRAFT")


def test_a_kind_that_the_case_cannot_have_names_the_one_to_use(rejoinder: Rejoinder, tmp_path: Path) -> None:
    done = rejoinder("letter", CASE, "--kind", "external_review", "--on", "2026-10-20", "--out", tmp_path, "--draft")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.rstrip().endswith("Use internal_appeal instead.")
    unknown = rejoinder("letter", CASE, "--kind", "love_letter", "--out", tmp_path)
    assert unknown.returncode == 1
    assert "internal_appeal" in unknown.stderr


def test_each_problem_is_one_line(rejoinder: Rejoinder, tmp_path: Path) -> None:
    case = _written(tmp_path, case_document({"notes[0].minutes": "60", "child.born_on": "soon", "plan.colour": 1}))
    done = rejoinder("assess", case)
    assert (done.returncode, done.stdout) == (1, "")
    assert {line.split(":")[0] for line in done.stderr.splitlines()} == {
        "$.notes[0].minutes",
        "$.child.born_on",
        "$.plan.colour",
    }


@pytest.mark.parametrize("words", ["", "{", "[1, 2]", '{"a": NaN}', "[" * 10_000])
def test_a_file_that_holds_no_case_is_refused(rejoinder: Rejoinder, tmp_path: Path, words: str) -> None:
    done = rejoinder("assess", _written(tmp_path, words))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("$: ")


def test_a_file_that_is_not_there_is_named(rejoinder: Rejoinder, tmp_path: Path) -> None:
    done = rejoinder("assess", tmp_path / "nothing.json")
    assert done.returncode == 1
    assert done.stderr.strip().endswith("nothing.json: No such file or directory")
    assert rejoinder("assess", tmp_path).returncode == 1


def test_a_file_beyond_the_limit_is_not_read(rejoinder: Rejoinder, tmp_path: Path) -> None:
    done = rejoinder("assess", _written(tmp_path, " " * (11 * 1024 * 1024)))
    assert done.returncode == 1
    assert "10,240 KB" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        [], ["nonsense"], ["assess"], ["assess", CASE, "--on", "tomorrow"], ["letter", CASE, "--out", "x"],
        ["letter", CASE, "--kind", "k", "--out", "x", "--format", "doc"], ["schema", "letter"], ["criteria"],
        ["serve", "--port", "99999"], ["assess", CASE, "--on", "0"], ["assess", CASE, "--on", "20261020"],
        ["law", "explain", CASE, "--on", "2200-01-01"],
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_2(rejoinder: Rejoinder, words: list[object]) -> None:
    done = rejoinder(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage:")


def test_shapes_and_kinds_are_printed(rejoinder: Rejoinder) -> None:
    assert "denial" in json.loads(rejoinder("schema", "case").stdout)["properties"]
    assert "due_dates" in json.loads(rejoinder("schema", "assessment").stdout)["properties"]
    kinds = [line.split("\t")[0] for line in rejoinder("kinds").stdout.splitlines()]
    assert {"internal_appeal", "external_review"} <= set(kinds)


def test_a_case_goes_in_and_comes_out(rejoinder: Rejoinder) -> None:
    brought = rejoinder("import", CASE)
    assert brought.returncode == 0
    assert "A new key was made" in brought.stderr
    exported = rejoinder("export", brought.stdout.strip())
    assert (exported.returncode, exported.stderr) == (0, "")
    assert json.loads(exported.stdout) == case_document()
    assert rejoinder("export", "0" * 32).stderr == "There is no such case.\n"


def test_a_wrong_key_is_said_in_one_line(rejoinder: Rejoinder) -> None:
    case_id = rejoinder("import", CASE).stdout.strip()
    done = rejoinder("export", case_id, REJOINDER_KEY="A" * 43 + "=")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("The key does not open this database.")


def test_criteria_are_loaded_listed_and_added(rejoinder: Rejoinder, tmp_path: Path) -> None:
    loaded = json.loads(rejoinder("criteria", "load").stdout)
    assert loaded["kept"] > 0
    listed = json.loads(rejoinder("criteria", "list", "--payer", "anthem", "--on", "2026-10-20").stdout)
    assert {row["payer"] for row in listed} == {"anthem"}
    own = tmp_path / "own.json"
    own.write_text(json.dumps(own_policy()), encoding="utf-8")
    assert rejoinder("criteria", "add", own).stdout == "OWN-4\n"
    assert [criterion["id"] for criterion in json.loads(rejoinder("criteria", "list", "--policy", "OWN-4").stdout)] == [
        "OWN-4-01"
    ]
    judged = json.loads(rejoinder("assess", CASE, "--on", "2026-10-20").stdout)
    assert "+" in judged["library"]
    own.write_text("key: [\n", encoding="utf-8")
    refused = rejoinder("criteria", "add", own)
    assert refused.returncode == 1
    assert refused.stderr.startswith("own.json:")


def test_the_data_is_in_order(rejoinder: Rejoinder) -> None:
    for words in (("criteria", "check"), ("law", "check")):
        done = rejoinder(*words, "--on", "2026-11-22")
        assert (done.returncode, done.stderr) == (0, "")
        old = rejoinder(*words, "--on", "2028-01-01")
        assert old.returncode == 1
        assert all(line.startswith("criteria/") for line in old.stderr.splitlines() if "warning" not in line)


def test_the_law_is_explained(rejoinder: Rejoinder) -> None:
    done = rejoinder("law", "explain", CASE, "--on", "2026-10-20")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Due: internal_appeal: file by 2027-04-02" in done.stdout


def test_the_notice_is_held_against_what_it_must_hold(rejoinder: Rejoinder) -> None:
    told = json.loads(rejoinder("law", "notice", CASE, "--on", "2026-10-20").stdout)
    assert {element["state"] for element in told["elements"]} == {"nobody_looked"}


def test_the_due_dates_are_a_calendar(rejoinder: Rejoinder) -> None:
    done = rejoinder("law", "calendar", CASE, "--on", "2026-10-20")
    assert [str(event.start) for event in Calendar.from_ical(done.stdout).events] == ["2027-04-02"]


def test_the_worker_says_that_nothing_is_pending(rejoinder: Rejoinder) -> None:
    done = rejoinder("worker", "--once")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_taken_port_is_said(rejoinder: Rejoinder) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = rejoinder("serve", "--port", taken.getsockname()[1])
    assert done.returncode == 1
    assert "choose another with --port" in done.stderr


def test_a_packet_holds_the_papers_of_a_folder_and_names_those_to_lay_in(rejoinder: Rejoinder, tmp_path: Path) -> None:
    out = tmp_path / "out"
    given = ("--papers", PAPERS / "anthem-ot", "--out", out)
    done = rejoinder("packet", CASE, *APPEAL, "--signer", "p1", *given)
    assert (done.returncode, done.stderr) == (0, "")
    names = ["internal_appeal-2026-10-20.docx", "packet-internal_appeal-2026-10-20.pdf"]
    assert sorted(path.name for path in out.iterdir()) == names
    (folder := tmp_path / "papers").mkdir()
    (folder / "d10.pdf").write_bytes(b"of another document")
    partly = rejoinder("packet", CASE, *APPEAL, "--signer", "p1", "--papers", folder, "--out", tmp_path / "partly")
    assert partly.stderr.startswith("lay in by hand: Exhibit A: Adverse determination")
    assert len(partly.stderr.splitlines()) == 7


def test_a_packet_that_cannot_be_made_leaves_nothing_behind(rejoinder: Rejoinder, tmp_path: Path) -> None:
    (folder := tmp_path / "papers").mkdir()
    command = ("packet", CASE, *APPEAL, "--papers", folder, "--out", tmp_path / "out")
    (folder / "d1.pdf").write_bytes(b"no paper at all")
    broken = rejoinder(*command)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr.startswith("d1: ")
    (folder / "d1-again.pdf").write_bytes(b"%PDF-")
    assert "has several files in the folder (d1-again.pdf, d1.pdf)" in rejoinder(*command).stderr
    assert "write d7=41-42,50" in rejoinder(*command, "--pages", "all").stderr
    assert "ends before it begins; write 41-42" in rejoinder(*command, "--pages", "d1=42-41").stderr
    assert not (tmp_path / "out").exists()


def test_a_batch_goes_on_where_it_was(rejoinder: Rejoinder, tmp_path: Path) -> None:
    """Good lines become letters, a bad one is named; begun again, nothing is done twice and half a result is mended."""
    case = json.loads(Path(CASE).read_text(encoding="utf-8"))
    lines = tmp_path / "cases.ndjson"
    lines.write_text("\n".join([json.dumps(case), "{", json.dumps({"ref": "b", "case": case})]), encoding="utf-8")
    out = tmp_path / "out"
    command = ("batch", lines, "--out", out, "--kind", "internal_appeal", "--on", "2026-10-20", "--format", "txt")
    done = rejoinder(*command)
    assert (done.returncode, done.stdout) == (1, "")
    assert "line 2: $: is not JSON" in done.stderr
    letters = [out / f"0000{number}-internal_appeal-2026-10-20.txt" for number in (1, 3)]
    assert letters[0].read_bytes() == letters[1].read_bytes()
    written = letters[0].stat().st_mtime_ns
    letters[1].unlink()
    results = out / "results.ndjson"
    results.write_bytes(results.read_bytes()[:-20])
    assert rejoinder(*command).returncode == 1
    assert letters[1].exists()
    assert letters[0].stat().st_mtime_ns == written
    assert len(results.read_text(encoding="utf-8").splitlines()) == 3


def test_a_paper_that_is_not_there_keeps_no_other_from_being_read(rejoinder: Rejoinder, tmp_path: Path) -> None:
    (notice := tmp_path / "notice.txt").write_text("Notice of denial\nMember ID: W310082746\n", encoding="utf-8")
    done = rejoinder("read", tmp_path / "absent.pdf", notice)
    assert done.returncode == 1
    assert done.stderr.startswith("absent.pdf: ")
    assert "W310082746" in done.stdout
