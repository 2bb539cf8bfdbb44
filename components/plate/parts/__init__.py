"""What stands round the map of a plate: header, legend, strips, rival figures, foot.

Each of `header`, `legend`, `strips`, `rivals` and `foot` measures and puts one part. Only the
sheet as a whole takes them.
"""
