"""What map and timeline draw, compiled from the tables into documents that the browser fetches.

Others take `load.load_scene`, and the texts of `map_words` and `timeline_words`.
"""
