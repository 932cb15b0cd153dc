"""Reads criteria/ and letter_templates/ into a Library."""
