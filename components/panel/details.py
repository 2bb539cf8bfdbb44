"""Pop-up texts of all claims, as a document that the browser fetches once.

Each has the days that it is as of and was published on, and its regions, for who is led to it.
"""

from components.figures.claim import Details, claim_details
from components.language.kept import kept
from components.scene.basemap import day_number
from components.scene.document import Documents, pack
from components.settings import FOLDER
from components.tables.load import Tables, load_tables
from geodata.schema import REGION_IDS


@kept()
def load_details() -> tuple[str, Documents]:
    """Compile the pop-up texts of all claims, which are the same on every day."""
    tables = load_tables()
    sources = tables.source_records
    name, body = pack(
        {
            claim_id: {
                **claim_details(claim, sources[claim["source_id"]]),
                "days": [day_number(claim[name]) for name in ("as_of_date", "published_date")],
                "regions": [
                    region_id
                    for region_id in claim["region_ids"].split(";")
                    if region_id in REGION_IDS
                ],
            }
            for claim_id, claim in tables.claim_records.items()
        }
    )
    return name, {name: lambda: body}


def own_details(tables: Tables | None) -> dict[str, Details]:
    """Pop-up texts of the figures of a reader's own among some tables."""
    if tables is None:
        return {}
    return {
        claim_id: claim_details(claim, tables.source_records[claim["source_id"]])
        for claim_id, claim in tables.claim_records.items()
        if claim.get("is_own")
    }


def details_address() -> str:
    """Address of the document on the server, and in a pack."""
    return f"{FOLDER}/scene/{load_details()[0]}"
