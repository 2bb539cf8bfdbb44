"""Names of the closed categories of the tables, in the current language."""

from components.language.kept import kept
from components.language.words import _, npgettext, pgettext, plural_category
from events.schema import SEVASTOPOL, WHOLE_COUNTRY
from geodata.schema import REGION_NAMES


@kept()
def unit_names() -> dict[str, str]:
    """Units as the screen names them without a figure, as over an axis; see `counted_unit`."""
    return {
        "% of votes counted": _("% of votes counted"),
        "% of electorate": _("% of the electorate"),
        "% of residents": _("% of residents"),
        "% of oblast": _("% of the oblast"),
        "% of oblast residents": _("% of the oblast’s residents"),
        "% of each oblast": _("% of each oblast"),
        "% of region": _("% of the region"),
        "% of respondents": _("% of respondents"),
        "% of intending voters": _("% of intending voters"),
        "% of Crimean Tatars": _("% of Crimean Tatars"),
        "% of Ukraine": _("% of Ukraine"),
        "% of the four oblasts": _("% of the four oblasts"),
        "% of Donetsk and Luhansk": _("% of Donetsk and Luhansk"),
        "% of town": _("% of the town"),
        "% of buildings": _("% of buildings"),
        "%": _("%, of what is not said"),
        "thousand people": _("thousand people"),
        "km2": _("km²"),
        "states": _("states"),
        "ballots": _("ballots"),
        "votes": _("votes"),
        "people": _("people"),
        "voters": _("voters"),
        "days": _("days"),
        "months": _("months"),
        "years": _("years"),
        "provinces": _("provinces"),
        "troops": _("troops"),
    }


def counted_unit(unit: str, count: float) -> str:
    """Unit behind a figure, in the form that the figure asks for: ``1 state``, ``5 states``."""
    whole = round(count)
    counted = {
        "states": npgettext("unit", "state", "states", whole),
        "ballots": npgettext("unit", "ballot", "ballots", whole),
        "votes": npgettext("unit", "vote", "votes", whole),
        "people": npgettext("unit", "person", "people", whole),
        "voters": npgettext("unit", "voter", "voters", whole),
        "days": npgettext("unit", "day", "days", whole),
        "months": npgettext("unit", "month", "months", whole),
        "years": npgettext("unit", "year", "years", whole),
        "provinces": npgettext("unit", "province", "provinces", whole),
        "troops": npgettext("unit", "soldier", "troops", whole),
    }
    return counted.get(unit) or unit_names()[unit]


def unit_forms(unit: str) -> dict[str, str]:
    """Forms of a unit by CLDR plural category, for a script that prints it behind a number.

    ``other`` is for numbers with decimals too.
    """
    forms: dict[str, str] = {}
    for count in range(200):
        forms.setdefault(plural_category(count), counted_unit(unit, count))
    forms.setdefault("other", counted_unit(unit, 0))
    return forms


def stance_names() -> dict[str, str]:
    """Stances as the screen prints them."""
    return {
        "claimed": _("Claimed"),
        "disputing": _("Disputed"),
        "party_figure": _("A party’s own"),
        "independent_estimate": _("Independent"),
        "official_statistic": _("Official"),
    }


def category_names() -> dict[str, str]:
    """Names of the event categories, as the legend and the lists print them."""
    return {
        "annexation_step": _("annexation step"),
        "vote": _("vote"),
        "civilian_harm": _("civilian harm"),
        "control_change": _("control changes"),
        "military": _("military"),
        "infrastructure": _("infrastructure"),
        "international_response": _("international response"),
        "legal": _("legal"),
        "political": _("political"),
        "negotiation": _("negotiation"),
        "own": _("from your file"),
    }


def family_names() -> dict[str, str]:
    """Names of the families of categories that the timeline's bars are stacked by."""
    return {
        "votes_and_law": _("Votes and law"),
        "fighting_and_control": _("Fighting and control"),
        "civilian_harm": _("Civilian harm"),
        "diplomacy": _("Diplomacy"),
        "own": _("Your file"),
    }


def status_names() -> dict[str, str]:
    """What is claimed of a region, by status type; ``none`` where nothing is."""
    return {
        "none": _("No independence or annexation declared by this day"),
        "independence_declared": _("Independence declared by Russian-backed leaders"),
        "annexation_declared": _("Russia claims to have annexed it, by treaty"),
        "annexation_legislated": _("Russia claims to have annexed it, by its own law"),
    }


def extent_names() -> dict[str, str]:
    """What is judged of a region, in the words of the map."""
    return {"whole": _("judged held"), "part": _("held in part")}


def judge_names() -> dict[str, str]:
    """Kinds of bodies that judge control of ground."""
    return {
        "court": _("court"),
        "prosecutor": _("prosecutor"),
        "general_assembly": _("UN General Assembly"),
        "parliament": _("parliament"),
        "government": _("government"),
    }


def legal_line(resolutions: list[str], status_type: str = "none") -> str:
    """Legal view and claimed status of a region in one line, without its last full stop.

    Parameters
    ----------
    resolutions
        Short names of those that were there on the day, of `geodata.status.boundary_basis_on`:
        a line of a day names none that was still to come.
    """
    law = _("Part of Ukraine, by Ukraine’s constitution")
    if resolutions:
        law = _("Part of Ukraine, as the UN General Assembly has voted ({resolutions})").format(
            resolutions=", ".join(resolutions)
        )
    claimed = _claimed_lines()[status_type]
    return f"{law}. {claimed}" if claimed else law


def boundary_line(resolutions: list[str]) -> str:
    """What the boundaries on a map of a day rest on; `resolutions` as in `legal_line`."""
    if not resolutions:
        return _("Boundaries: Ukraine’s constitution")
    words = _("Boundaries: UN General Assembly {resolutions}")
    return words.format(resolutions=", ".join(resolutions))


def vote_names() -> dict[str, str]:
    """How a state voted, in words; ``not_listed`` where a roll call leaves it out."""
    return {
        "yes": pgettext("vote", "yes"),
        "no": pgettext("vote", "no"),
        "abstain": pgettext("vote", "abstaining"),
        "not_voting": pgettext("vote", "not voting"),
        "not_listed": pgettext("vote", "not listed"),
    }


def area_names() -> dict[str, str]:
    """Names of the areas of the world that states are grouped by, as they lie on a map."""
    return {
        "america": pgettext("area", "America"),
        "europe": pgettext("area", "Europe"),
        "africa": pgettext("area", "Africa"),
        "asia": pgettext("area", "Asia"),
        "islands": pgettext("area", "Australia, islands"),
    }


def place_names() -> dict[str, str]:
    """Names of all places that claims and events are about, by code."""
    return {code: _(name) for code, name in REGION_NAMES.items()} | {
        SEVASTOPOL: _("Sevastopol"),
        WHOLE_COUNTRY: _("Ukraine"),
        "UA-12": _("Dnipropetrovsk"),
        "UA-48": _("Mykolaiv"),
        "UA-51": _("Odesa"),
        "UA-63": _("Kharkiv"),
    }


def region_name(region_id: str) -> str:
    """Name of one of the five regions, or of all of them together (``all``)."""
    return _("All five regions") if region_id == "all" else _(REGION_NAMES[region_id])


def region_title(region_id: str) -> str:
    """Name of one of the five regions, or of all (``all``), where its city could be meant as well.

    Headlines and headings say ``Kherson oblast``; on the map and in tables, where the outline or
    the column says what is meant, `region_name` is enough.
    """
    titles = {
        "UA-14": _("Donetsk oblast"),
        "UA-09": _("Luhansk oblast"),
        "UA-23": _("Zaporizhzhia oblast"),
        "UA-65": _("Kherson oblast"),
    }
    return titles.get(region_id) or region_name(region_id)


def places_text(region_ids: str) -> str:
    """Names of the places whose codes are joined by ``;``."""
    names = place_names()
    return ", ".join(names[code] for code in region_ids.split(";"))


def check_names() -> dict[str, str]:
    """What each kind of arithmetic check puts side by side."""
    return {
        "votes_over_participants": _("Yes votes divided by participants"),
        "parts_add_to_100": _("Shares added up"),
        "parts_add_to_whole": _("Counts added up"),
        "participants_over_residents": _("Participants over residents"),
        "net_of_turnout": _("Yes share times turnout"),
        "share_of_area": _("Area divided by the area of Ukraine"),
        "participants_within_list": _("Participants against the list"),
        "participants_within_implied_list": _("Participants against the implied list"),
        "one_list_behind_both": _("Voter lists that follow from both announcements"),
    }


def outcome_names() -> dict[str, str]:
    """How a check ends."""
    return {
        "adds_up": _("adds up"),
        "does_not_add_up": _("does not add up"),
        "nothing_announced": _("nothing announced to compare"),
    }


def check_region(region_id: str) -> str:
    """Name of the region of a check; none where it is about several."""
    if region_id == SEVASTOPOL:
        return _("Sevastopol")
    return region_title(region_id) if region_id else ""


def _claimed_lines() -> dict[str, str]:
    """What the legal line adds on what is claimed of a region, by status type."""
    return {
        "none": "",
        "independence_declared": _("Declared independent by Russian-backed leaders"),
        "annexation_declared": _("Claimed by Russia as annexed"),
        "annexation_legislated": _("Claimed by Russia as annexed"),
    }
