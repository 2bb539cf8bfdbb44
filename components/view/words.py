"""A view in words: its title, its choices, its filters."""

from components.language.names import category_names, place_names, region_name, region_title
from components.language.words import _, day_in_words, ngettext
from components.view.view import View, view_days
from geodata.edition import read_edition


def site_name() -> str:
    """Name of the atlas in the language that is spoken, and whose edition it is if it is one."""
    edition = read_edition()
    if edition is None:
        return _("Claims Atlas")
    return _("Claims Atlas, edition of {name}").format(name=edition.name)


def edition_words() -> str:
    """Whose edition the atlas is; nothing where it is as it was shipped."""
    edition = read_edition()
    return _("Edition of {name}").format(name=edition.name) if edition else ""


def region_text(view: View) -> str:
    """Name of the view's region."""
    return region_name(view.region)


def view_title(view: View) -> str:
    """Title of a view: ``Kherson oblast, 30 September 2022``."""
    region = region_title(view.region)
    days = [day_in_words(day) for day in view_days(view)]
    if len(days) == 1:
        return _("{region}, {day}").format(region=region, day=days[0])
    return _("{region}, {day} and {other}").format(region=region, day=days[0], other=days[1])


def tab_title(shown: str) -> str:
    """Title of the browser's tab: ``Kherson oblast, 30 September 2022 – Claims Atlas``."""
    return f"{shown} – {site_name()}"


def view_words(view: View) -> list[str]:
    """The view in words, a sentence for each of its choices."""
    sentences = [view_title(view) + "."]
    if view.known_by:
        sentences.append(_("Only figures and events that had been published by this day."))
    else:
        sentences.append(_("Figures published only after this day are included, and marked."))
    if view.window:
        many = ngettext(
            "Events of the {days} day up to this day, on the whole map.",
            "Events of the {days} days up to this day, on the whole map.",
            view.window,
        )
        sentences.append(many.format(days=view.window))
    else:
        sentences.append(_("Events since the beginning, on the whole map."))
    return sentences + _filter_words(view)


def _filter_words(view: View) -> list[str]:
    """Filters of the events in words, a sentence for each that is set."""
    sentences = []
    if view.categories:
        names = category_names()
        kinds = ", ".join(names[one] for one in view.categories)
        sentences.append(_("Only events of these kinds: {kinds}.").format(kinds=kinds))
    if view.event_regions:
        places = ", ".join(place_names()[one] for one in view.event_regions)
        sentences.append(_("Only events about: {places}.").format(places=places))
    if view.text:
        sentences.append(_("Only events with the text “{text}”.").format(text=view.text))
    return sentences
