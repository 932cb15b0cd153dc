"""The parts of a Word file: letterhead, styles, body, tables, pictures, headers and footers, package."""
