"""What happened, and who says what: events, claims and sources, as validated frames.

The columns and closed categories stand in `schema`, `schema_claims` and `schema_groups`, `read`
turns the files in `describe.DATA`, and what an edition lays over them, into frames, and `views`
says what of them can be looked at.
`select`, `join`, `compare`, `headline` and `check` take frames and return new ones, and `refer`
looks whether the keys that they name are there. `validate` reads a user's own, and `refresh` adds
rows to the shipped tables, which `describe.describe_tables` then describes anew. It knows nothing
of the screen.
"""
