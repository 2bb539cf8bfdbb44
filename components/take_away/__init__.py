"""The dialog with everything that can be taken away of a view, and the handing over of a file.

The pages take `dialog.draw_take_away`, `pack.draw_pack` and `file`.
"""
