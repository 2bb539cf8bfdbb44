"""The sections of the method page.

The method page and the pack take `page.sections_before`, `page.sections_after`,
`prose.head_section` and the table of `roll_calls`.
"""
