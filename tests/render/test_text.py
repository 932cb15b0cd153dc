"""Plain text: 78 columns, tables in reading order, no word cut."""

from app.domain.letter import Block, Listing, Paragraph, Run, Table
from app.render import FORMATS
from tests.render import sample, sample_tables

LOOK = sample.look()


def text(*blocks: Block) -> str:
    return FORMATS["txt"].render(sample.letter(blocks or sample.BLOCKS), LOOK).decode()


def test_no_line_is_longer_than_78_columns() -> None:
    assert max(map(len, text().splitlines())) <= 78


def test_lines_have_no_trailing_spaces_and_the_text_ends_with_one_line_end() -> None:
    assert [line for line in text().splitlines() if line != line.rstrip()] == []
    assert text().endswith(".\n")


def test_a_reference_number_is_never_cut() -> None:
    long_number = "UM-26-" + "7781043-" * 12
    assert long_number in text(Paragraph((Run(f"See {long_number} for it."),)))


def test_key_facts_read_as_a_list() -> None:
    assert "We ask: Reverse the decision and authorize all 24 visits\n" in text(sample_tables.KEY_FACTS)


def test_a_narrow_table_is_aligned() -> None:
    table = Table("plain", sample_tables.columns(("Exhibit", 50), ("Pages", 50)), (sample_tables.row("A", "3"),))
    assert text(table) == "Exhibit  Pages\n-------  -----\nA        3\n"


def test_a_wide_table_keeps_the_order_of_its_cells() -> None:
    assert "Measured functional limitation | No fasteners;" in text(sample_tables.CRITERIA)


def test_lists_are_numbered_or_dashed() -> None:
    items = (((Run("One"),), (Run("more"),)), ((Run("Two"),),))
    assert text(Listing(items, True)) == "1. One\n   more\n2. Two\n"
    assert text(Listing(items)) == "- One\n  more\n- Two\n"
