"""The sections of the method page: how figures are counted, checked and printed.

The page and the pack take all of it from `page`, the section above it from `prose.head_section`,
and the votes of the General Assembly from `roll_calls`. The catalogues take the columns that are
described, `tables.column_schemas`.
"""
