"""What a paragraph may speak of: one small module for each noun, joined in `stage.names`."""
