"""Blocks → the text of the document, built in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.letter import (
    DRAWN_WITHIN,
    Block,
    GoalChart,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from app.render import charts
from app.render.drawn import alt_of, drawn_picture
from app.render.flow import SideBySide
from app.render.phrases import DraftNotice, chart_title
from app.render.word.markup import Shape, paragraph, runs, text
from app.render.word.numbering import BULLETS, number_of_list
from app.render.word.picture import GAP, chart_row, drawing
from app.render.word.signature import signature_row
from app.render.word.table import table

PARAGRAPH_STYLES = {
    "body": "Body Text",
    "date": "Date",
    "address": "Inside Address",
    "subject": "Subject Line",
    "lead": "Lead Paragraph",
    "small": "Small Print",
    "quote": "Quote",
    "salutation": "Salutation",
}
_AFTER_A_TABLE = 140
_DRAWN_ACROSS = 2240  # twentieths of a point: then it is as high as the room for a hand


@dataclass(slots=True)
class Body:
    """What is written so far. `pictures` are charts and drawn signatures in order; picture n has the relation
    `chart<n>`."""

    styles: Mapping[str, str]
    text_width: int
    xml: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    ordered_lists: int = 0
    breaks_page: bool = False
    follows_table: bool = False

    def write(self, block: Block | SideBySide) -> None:
        match block:
            case tuple():
                self._charts([chart for chart in block if isinstance(chart, GoalChart)])
                self._signatures(tuple(signature for signature in block if isinstance(signature, SignatureBlock)))
            case PageBreak():
                self.breaks_page = bool(self.xml)
            case Heading():
                self._paragraph(f"heading {max(1, min(block.level, 3))}", runs(block.runs))
            case Paragraph():
                self._paragraph(PARAGRAPH_STYLES[block.style], runs(block.runs), block.keep_with_next)
            case Listing():
                self._listing(block)
            case Table():
                self._table(block)
            case GoalChart():
                self._charts([block])
            case SignatureBlock():
                self._signatures((block,))

    def write_reasons(self, notice: DraftNotice) -> None:
        """The full list of reasons, where the header has no room for them."""
        self._paragraph("heading 2", f"<w:r>{text(notice.why or notice.title)}</w:r>")
        self._listing(Listing(tuple(((Run(reason),),) for reason in notice.full_list)))

    def end(self) -> str:
        if self.follows_table:
            self.xml.append(paragraph(self.styles["Table Text"], ""))  # Word wants a paragraph after a last table
        return "".join(self.xml)

    def _paragraph(self, style: str, content: str, keep: bool = False, number: int = 0) -> None:
        self.xml.append(paragraph(self.styles[style], content, self._shape(keep, number, style)))
        self.breaks_page = self.follows_table = False

    def _shape(self, keep: bool, number: int, style: str) -> Shape:
        gap = _AFTER_A_TABLE if self.follows_table and not style.startswith("heading") else None
        return Shape(keep, self.breaks_page, number, gap)

    def _listing(self, block: Listing) -> None:
        number = number_of_list(self.ordered_lists) if block.is_ordered else BULLETS
        self.ordered_lists += block.is_ordered
        for item in block.items:
            for place, line in enumerate(item):
                style = "List Continue" if place else "List Number" if block.is_ordered else "List Bullet"
                self._paragraph(style, runs(line), number=0 if place else number)

    def _table(self, block: Table) -> None:
        if self.follows_table:  # two tables in a row would become one
            self.xml.append(paragraph(self.styles["Table Text"], ""))
        self.xml.append(table(block, self.styles, self.text_width, page_break=self.breaks_page))
        self.breaks_page, self.follows_table = False, True

    def _charts(self, blocks: list[GoalChart]) -> None:
        """Two stand side by side; the next two below them."""
        for start in range(0, len(blocks), 2):
            if self.follows_table:
                self.xml.append(paragraph(self.styles["Table Text"], ""))
            pair = [self._chart(block) for block in blocks[start : start + 2]]
            self.xml.append(chart_row(pair, self.styles, self.text_width, self.breaks_page))
            self.breaks_page, self.follows_table = False, True

    def _chart(self, block: GoalChart) -> tuple[str, str]:
        """The caption, and the picture at half the text's width."""
        self.pictures.append(charts.picture(block))
        number = len(self.pictures)
        picture = drawing(number, f"chart{number}", block.alt, self.text_width // 2 - GAP)
        return f"<w:r>{text(chart_title(block))}</w:r>", picture

    def _signatures(self, blocks: tuple[SignatureBlock, ...]) -> None:
        """Two stand side by side; the next two below them."""
        for start in range(0, len(blocks), 2):
            pair = blocks[start : start + 2]
            drawn = [self._drawn(block) for block in pair]
            self.xml.append(signature_row(pair, drawn, self.styles, self.text_width, self.breaks_page))
            self.breaks_page = False
        self.follows_table = self.follows_table if not blocks else len(blocks) > 1

    def _drawn(self, block: SignatureBlock) -> str:
        """The picture of what the signer drew, or nothing."""
        if not block.drawn:
            return ""
        self.pictures.append(drawn_picture(block.drawn))
        number = len(self.pictures)
        return drawing(number, f"chart{number}", alt_of(block), _DRAWN_ACROSS, DRAWN_WITHIN, "Signature")
