"""What stands round the map of a plate: header, legend, strips, rival figures, foot.

Only `components.plate.plate.compose` puts them onto the sheet.
"""
