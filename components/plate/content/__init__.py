"""What a plate says: its facts, its texts, the note that travels with its file.

Nothing is drawn here. The rest of the plate takes `facts`, `text`, `note` and `own`.
"""
