"""What the record shows of each criterion of each policy, and which stated reason that answers."""
