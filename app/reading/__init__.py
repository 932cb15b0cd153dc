"""Opens papers: bytes that came in become pages of words with their place. At the edge; no judgement here."""
