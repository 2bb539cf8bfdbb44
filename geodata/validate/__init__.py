"""Files of a user's own, opened without trust: what they are, their rows and shapes, what is wrong.

`report` has the findings and the counts that every import ends with, and `rows` the texts of a
file before anything is made of them. Nothing here knows what an event or a claim is.
"""
