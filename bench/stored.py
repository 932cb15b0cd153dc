"""(a) The same letter from a stored case: read and opened from the database, judged, written, checked, Word bytes."""
