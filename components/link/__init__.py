"""A link to a view: cited, embedded, and what has changed since it was made.

Others take the citations of `cite`, the code and addresses of `embed`, and
`notice.draw_link_notice`, which tells the reader of an old link what is different today.
"""
