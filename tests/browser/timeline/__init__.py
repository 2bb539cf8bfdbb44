"""The timeline in a real browser: days, playing, filters, ways to a day, keys."""
