"""What speaks to the outside: only to addresses that a person named, only when a setting allows it."""
