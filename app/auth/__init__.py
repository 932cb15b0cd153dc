"""Who is asking: a token becomes an Actor."""
