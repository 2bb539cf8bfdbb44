"""The lesson editor: a draft in steps, checked as it is written.

The pages take the drawing functions, and the draft from `session`.
"""
