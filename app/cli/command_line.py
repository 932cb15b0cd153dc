"""The command line: what can be asked for, and where each command is. A command's docstring is its line of help.

What a command needs is imported when it runs: help answers at once, and a letter needs no database.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from app.cli.words import CaseFile, DayOption, Format, a_group

rejoinder = a_group("Answers a health insurer's denial of therapy.")
criteria, law = a_group("the payers' criteria"), a_group("the law")
letters = a_group("what the letters say")
rejoinder.add_typer(criteria, name="criteria")
rejoinder.add_typer(law, name="law")
rejoinder.add_typer(letters, name="letters")


@rejoinder.command()
def serve(host: str = "127.0.0.1", port: Annotated[int, typer.Option(min=0, max=65535)] = 8000) -> int:
    """start the server"""
    from app.cli import serving

    return serving.serve(host, port)


@rejoinder.command()
def assess(case: CaseFile, on: DayOption = None) -> int:
    """judge a case and print it as JSON"""
    from app.cli import papers

    return papers.assess(case, on)


@rejoinder.command()
def letter(
    case: CaseFile,
    kind: Annotated[str, typer.Option(metavar="KIND", help="see `rejoinder kinds`")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="where it is written")],
    formats: Annotated[
        list[Format] | None, typer.Option("--format", help="several times for several; default docx")
    ] = None,
    on: DayOption = None,
    signer: Annotated[str | None, typer.Option(metavar="PERSON_ID", help="who signs, among those who may")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="also with problems, as a draft that says so")] = False,
) -> int:
    """write a letter"""
    from app.cli import papers

    return papers.letter(case, papers.WantedLetter(kind, tuple(formats or ("docx",)), on, signer, draft), out)


@rejoinder.command()
def packet(
    case: CaseFile,
    kind: Annotated[str, typer.Option(metavar="KIND", help="the letter it carries; see `rejoinder kinds`")],
    papers: Annotated[
        Path, typer.Option(metavar="DIR", help="the papers, each named for its document: d1.pdf, d2-x.jpg")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="where it is written")],
    pages: Annotated[
        list[str] | None, typer.Option(metavar="DOCUMENT=PAGES", help="only these pages of a long paper: d7=41-42")
    ] = None,
    black_out: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="of a third person: made black in every paper")
    ] = None,
    on: DayOption = None,
    signer: Annotated[str | None, typer.Option(metavar="PERSON_ID", help="who signs, among those who may")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="also with problems, as a draft that says so")] = False,
    most_pages: Annotated[int | None, typer.Option(min=1, help="of one file; more files where it has more")] = None,
    most_mb: Annotated[float | None, typer.Option(min=0.1, help="of one file; more files where it is larger")] = None,
    fax: Annotated[bool, typer.Option("--fax", help="black and white, as a fax machine sends it")] = False,
) -> int:
    """bind a letter with its papers into one PDF, in mailing order"""
    from app.cli import packets
    from app.cli import papers as letters_of_papers

    limits = packets.limits(most_pages, most_mb)
    wanted = letters_of_papers.WantedLetter(kind, (), on, signer, draft)
    binding = packets.Binding(papers, tuple(pages or ()), limits, fax, tuple(black_out or ()))
    return packets.packet(case, wanted, binding, out)


@rejoinder.command()
def read(
    files: Annotated[list[Path], typer.Argument(metavar="PAPER…")],
    as_json: Annotated[bool, typer.Option("--json", help="as JSON, rejoinder-reading/1")] = False,
    into: Annotated[
        Path | None, typer.Option(metavar="CASE", help="ask for each value and write what is confirmed to this case")
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="who confirms, with --into")] = "the command line",
    all_looked_at: Annotated[
        bool, typer.Option("--all-looked-at", help="with --into: I have looked at every value beside its paper")
    ] = False,
) -> int:
    """read papers here and propose what they say; nothing is taken over unless you confirm it"""
    from app.cli import reading, reading_into

    if into:
        return reading_into.read_into(files, into, by, all_looked_at)
    return reading.read(files, as_json)


@rejoinder.command()
def kinds() -> int:
    """list the letter kinds"""
    from app.cli import papers

    return papers.kinds()


@rejoinder.command()
def schema(shape: Literal["case", "assessment"]) -> int:
    """print a shape as JSON Schema"""
    from app.cli import papers

    return papers.schema(shape)


@rejoinder.command("import")
def bring_in(case: Annotated[Path, typer.Argument(metavar="FILE")]) -> int:
    """store a case document and print its id"""
    from app.cli import filing

    return filing.bring_in(case)


@rejoinder.command()
def export(case_id: Annotated[str, typer.Argument(metavar="CASE_ID")]) -> int:
    """print a stored case document"""
    from app.cli import filing

    return filing.export(case_id)


@rejoinder.command()
def worker(once: Annotated[bool, typer.Option("--once", help="end when nothing waits any more")] = False) -> int:
    """do what waits: the lines of batches; several may run, on several machines"""
    from app.cli import batches

    return batches.worker(once)


@rejoinder.command()
def batch(
    lines: Annotated[Path, typer.Argument(metavar="FILE.ndjson", help="one case, or one `BatchLine`, a line")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="where the letters are written")],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="where a line names none; see `rejoinder kinds`")
    ] = None,
    formats: Annotated[
        list[Format] | None, typer.Option("--format", help="several times for several; default docx")
    ] = None,
    packets: Annotated[bool, typer.Option("--packet", help="bind each letter with the papers of its line")] = False,
    on: DayOption = None,
    draft: Annotated[bool, typer.Option("--draft", help="also with problems, as drafts that say so")] = False,
) -> int:
    """write a letter for every line of a file; begun again, it goes on where it was"""
    from app.cli import batches

    wanted = batches.WantedBatch(tuple(formats or ("docx",)), packets, kind, on, draft)
    return batches.batch(lines, wanted, out)


@criteria.command("check")
def check_criteria(on: DayOption = None) -> int:
    """check every file and the age of its sources"""
    from app.cli import checking

    return checking.criteria_check(on)


@criteria.command("load")
def load_criteria() -> int:
    """load the shipped policies into their table"""
    from app.cli import data

    return data.criteria_load()


@criteria.command("list")
def list_criteria(
    payer: str | None = None,
    discipline: str | None = None,
    verification: str | None = None,
    policy: str | None = None,
    on: DayOption = None,
) -> int:
    """list the criteria as JSON"""
    from app.cli import data

    return data.criteria_list(payer, discipline, on, verification, policy)


@criteria.command("explain")
def explain_criteria(
    row: Annotated[str, typer.Argument(metavar="ID", help="a criterion, policy, test, code, check: GEN-03, VAL-UNITS")],
) -> int:
    """what one row says: a criterion, a policy, a test, a code, a check"""
    from app.cli import papers

    return papers.criteria_explain(row)


@criteria.command("add")
def add_criteria(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> int:
    """add a policy of your own: the criteria enclosed with a denial"""
    from app.cli import data

    return data.criteria_add(file)


@law.command("check")
def check_law(on: DayOption = None) -> int:
    """check every file and the age of its sources"""
    from app.cli import checking

    return checking.law_check(on)


@letters.command("check")
def check_letters(on: DayOption = None) -> int:
    """check every paragraph and outline: each name, field, word and rule in them leads somewhere"""
    from app.cli import checking

    return checking.letters_check(on)


@law.command("explain")
def explain_law(
    what: Annotated[
        str, typer.Argument(metavar="CASE|ID", help="a case document, or the id of a row: E-180, parity, VA")
    ],
    on: DayOption = None,
) -> int:
    """which law binds a case, and why; or what one row of the law says"""
    from app.cli import papers

    return papers.law_explain(what, on)


@law.command("notice")
def check_notice(case: CaseFile, on: DayOption = None) -> int:
    """the denial notice against what it must hold, as JSON"""
    from app.cli import papers

    return papers.law_notice(case, on)


@law.command("calendar")
def calendar(case: CaseFile, on: DayOption = None) -> int:
    """the due dates as a calendar file"""
    from app.cli import papers

    return papers.law_calendar(case, on)
