"""Pop-up texts of all claims, as a document that the browser fetches once."""

from components.figures.claim import claim_details
from components.language.kept import kept
from components.scene.document import Documents, pack
from components.tables.load import load_tables


@kept()
def load_details() -> tuple[str, Documents]:
    """Compile the pop-up texts of all claims, which are the same on every day."""
    tables = load_tables()
    sources = tables.source_records
    name, body = pack(
        {
            claim_id: claim_details(claim, sources[claim["source_id"]])
            for claim_id, claim in tables.claim_records.items()
        }
    )
    return name, {name: lambda: body}
