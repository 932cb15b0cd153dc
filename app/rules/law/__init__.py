"""What the law says about one case: regime, facts, arguments, due dates, clocks, what may not be said."""
