"""The lesson editor: a draft in steps, checked as it is written.

Everything that changes or draws a draft belongs here; what a lesson is stands in `events.lesson`.
Only pages take something: the draft of the session and its changes from `session`, `draft`, `edits`
and `check`, and what is drawn from `bar`, `file`, `head`, `step`, `steps` and `view`.
"""
