"""What happened, and who says what: events, claims and sources, as validated frames."""
