"""Several processes behind one address.

``supervisor`` starts them, watches them and ends them; ``dispatch`` takes each connection, looks at
what is asked without taking it, and hands the connection itself to the process that the browser is
at home in, or to the one with the fewest sessions; ``worker`` is such a process; ``orders`` is how
they speak with each other; ``operations`` answers, on a port of its own, whether all is well.

The connection is handed over, not copied: once it is, the supervisor has no part in it. That needs
Unix.

`components.server.__main__` takes `supervisor.bind` and `supervisor.serve`.
"""
