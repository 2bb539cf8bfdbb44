"""How to cite a view: as text, for BibTeX and for reference managers that read RIS."""

from datetime import date

from components.export.files import one_line
from components.language.words import _, day_in_words
from components.view.view import View, view_link
from components.view.words import site_name, view_title, view_words

# Braces count for BibTeX even behind a backslash, so that they are spelled out.
_BIBTEX_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


def cite_text(view: View, *, base: str, data_version: str, accessed: date) -> str:
    """Citation of a view as a paragraph."""
    return _(
        "{site} ({year}). {title}. Data version {version}. {words} {link} (accessed {accessed})."
    ).format(
        site=site_name(),
        year=data_version[:4],
        title=view_title(view),
        version=data_version,
        words=one_line(" ".join(view_words(view)[1:])),
        link=view_link(base, view, data_version),
        accessed=day_in_words(accessed),
    )


def cite_bibtex(view: View, *, base: str, data_version: str, accessed: date) -> str:
    """Citation of a view as a BibTeX entry; its texts are safe for TeX, its link is as it is."""
    day = view.day.date().isoformat()
    fields = {
        "author": f"{{{site_name()}}}",
        "title": f"{{{bibtex_text(view_title(view))}}}",
        "year": data_version[:4],
        "version": data_version,
        "note": bibtex_text(" ".join(view_words(view)[1:])),
        "url": view_link(base, view, data_version),
        "urldate": accessed.isoformat(),
    }
    lines = [f"  {name} = {{{content}}}," for name, content in fields.items()]
    return "\n".join([f"@misc{{claims-atlas-{day}-{view.region},", *lines, "}"]) + "\n"


def bibtex_text(text: str) -> str:
    """Text on one line in which nothing is a command to TeX."""
    return one_line(text).translate(_BIBTEX_SIGNS)


def cite_ris(view: View, *, base: str, data_version: str, accessed: date) -> str:
    """Citation of a view as a RIS record, a field to a line."""
    fields = [
        ("TY", "DATA"),
        ("AU", f"{site_name()},"),  # the comma says that it is no person's name
        ("TI", f"{site_name()}: {view_title(view)}"),
        ("PY", data_version[:4]),
        ("ET", data_version),
        ("N1", " ".join(view_words(view)[1:])),
        ("UR", view_link(base, view, data_version)),
        ("Y2", accessed.strftime("%Y/%m/%d")),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {one_line(content)}\r\n" for tag, content in fields)
