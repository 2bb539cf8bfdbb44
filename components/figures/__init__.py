"""From tables to text and numbers: claims, headline pairs, strips, checks, what stands on a day.

Panel, lesson, worksheet, plate, export and pack all print what is worked out here. It draws
nothing.
"""
