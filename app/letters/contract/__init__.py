"""Whether a paragraph keeps its contract: read from its words alone, before any letter is written."""
