"""What goes to the browser: files, scripts under the hash of their text, styles, safe HTML.

Any room takes `assets.asset`, `scripts.component`, `styles.draw_styles` and `markup` from here, and
a pack `modules.bundle`. It knows no other room.
"""
