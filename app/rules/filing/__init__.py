"""Which letters can be written today, and who signs them."""
