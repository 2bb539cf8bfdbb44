"""Measures of how long a reader waits, beside what people use today; no test asserts on them."""
