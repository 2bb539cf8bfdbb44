"""What the server gives a real browser, and what it refuses, through its end and its return."""
