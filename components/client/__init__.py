"""What goes to the browser: files, scripts under the hash of their text, styles, safe HTML.

It knows no other room, and any room may use it: `assets` for a file that lies beside the code,
`scripts` for a component and for the address of a script or a style, `modules.bundle` for modules
as one script, `styles.draw_styles` for the styles of a page, `markup` for every piece of HTML.
"""
