"""Maps of control of a user's own."""
