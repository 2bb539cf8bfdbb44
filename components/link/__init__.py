"""A link to a view: cited, embedded, and what has changed since it was made.

Others take the lines of `cite` and `embed`, and `notice.draw_link_notice`.
"""
