"""Real lists: one bullet definition, one of numbers, and for each ordered list a fresh start at 1."""

from app.render.word.markup import XML, W

BULLETS = 1
_FIRST_ORDERED = 2


def number_of_list(ordered_lists_before: int) -> int:
    """The id that the paragraphs of the next ordered list name."""
    return _FIRST_ORDERED + ordered_lists_before


def _definition(number: int, kind: str, text: str, font: str) -> str:
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>{font}</w:lvl>'
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'


_PREFIX = f'{XML}<w:numbering xmlns:w="{W}">' + _definition(0, "bullet", "•", "") + _definition(1, "decimal", "%1.", "")
_RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def numbering(ordered_lists: int) -> bytes:
    """The numbering part for a letter with that many ordered lists."""
    numbers = [f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>']
    for count in range(ordered_lists):
        inside = f'<w:abstractNumId w:val="1"/>{_RESTART}'
        numbers.append(f'<w:num w:numId="{number_of_list(count)}">{inside}</w:num>')
    return f"{_PREFIX}{''.join(numbers)}</w:numbering>".encode()
