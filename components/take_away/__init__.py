"""The dialog with everything that can be taken away of a view, and the handing over of a file.

The atlas page takes `dialog.draw_take_away`, the list of lessons `pack.draw_pack`. Whoever hands
over a file writes it with `file.written`, which tells the reader if that fails.
"""
