"""The map in a real browser: regions, ground, labels, its keyboard, touch and crowds."""
