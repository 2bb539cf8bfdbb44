"""The panel in a real browser: figures, two days, claimed against held, held over time."""
