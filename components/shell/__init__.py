"""What stands round every page: bar, switch of the language, way out of a frame, styles, icon.

Only the pages take something from here.
"""
