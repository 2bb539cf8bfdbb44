"""What a plate says: its facts, its texts, the note that travels with its file.

Nothing is drawn here.
"""
