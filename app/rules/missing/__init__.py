"""What is missing: gaps, questions, and things worth having."""
