"""How the atlas counts, draws and dates, whose figures it prints, and what it cannot show."""

import streamlit as st

from components import method_checks, method_counts, method_law, method_tables, method_words
from components.load import load_tables
from components.markup import element, paragraphs, text, together
from components.roll_calls import draw_roll_calls
from components.style import ASSETS
from components.words import _

tables = load_tables()

contents = {
    "words": _("What the words mean"),
    "rivals": _("When figures are rivals"),
    "channels": _("Three statuses, three channels"),
    "ground": _("How held ground is measured"),
    "clocks": _("Two clocks"),
    "checks": _("Arithmetic on what was announced"),
    "law": _("The legal view"),
    "votes": _("How states voted"),
    "statuses": _("Claimed status, region by region"),
    "limits": _("What the map cannot show"),
    "reach": _("How far the data goes"),
    "licences": _("Licences and credit"),
    "columns": _("Columns of the tables"),
}
leaves = [
    element("li", element("a", text(title), href=f"#{section_id}", target="_self"))
    for section_id, title in contents.items()
]
about_votes = method_words.section(
    "votes",
    contents["votes"],
    paragraphs(
        _(
            "Three roll calls, state by state. Not voting is not one attitude: a state may be "
            "absent, barred from voting over unpaid dues, or silent by choice. The roll call of "
            "68/262 leaves out those who did not vote, so they appear there as not listed."
        ),
        _(
            "The lists were compiled from press reports. For ES-11/4, 82 of the 143 names in "
            "favour follow by taking all others away; totals, and the changes against ES-11/1, "
            "agree with the records of the United Nations."
        ),
    ),
)

st.html(f"<style>{(ASSETS / 'reading.css').read_text('utf-8')}</style>")
st.html(f"<style>{(ASSETS / 'method.css').read_text('utf-8')}</style>")
with st.container(key="reading-method"):
    st.html(method_words.head_section(tables["last_day"]))
    st.html(element("nav", element("ol", *leaves), aria_label=_("On this page")))
    st.html(
        together(
            method_words.words_section(tables),
            method_words.rivals_section(),
            method_words.channels_section(),
            method_counts.ground_section(method_tables.assessor_table(tables)),
            method_counts.clocks_section(tables["claims"]),
            method_checks.checks_section(tables),
            method_law.legal_section(tables),
            about_votes,
        )
    )
    draw_roll_calls(tables)
    st.html(
        together(
            method_tables.status_section(tables),
            method_counts.limits_section(tables),
            method_tables.reach_section(tables),
            method_tables.licences_section(),
            method_tables.columns_section(),
        )
    )
