"""What a paragraph may name: one small module for each noun, joined in `letter_names`."""
