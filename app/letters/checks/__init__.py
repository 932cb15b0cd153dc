"""What a finished letter is held to: one small module for each kind of fault."""
