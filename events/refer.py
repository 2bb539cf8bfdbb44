"""Keys that a table names in another one: each must be there."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from geodata.edition import row_words


class _Named(NamedTuple):
    """A column of keys, several of them joined by ``;`` or ``+``, and the column that has them."""

    table: str
    column: str
    of_table: str
    of_column: str


_NAMED = (
    _Named("claims", "source_id", "sources", "source_id"),
    _Named("claims", "dispute_group", "dispute_groups", "dispute_group"),
    _Named("events", "source_ids", "sources", "source_id"),
    _Named("vote_rounds", "source_id", "sources", "source_id"),
    _Named("dispute_groups", "vote_round_id", "vote_rounds", "vote_round_id"),
    _Named("dispute_groups", "lone_claim_id", "claims", "claim_id"),
    _Named("checks", "vote_round_id", "vote_rounds", "vote_round_id"),
    _Named("checks", "claim_ids", "claims", "claim_id"),
    _Named("checks", "announced_claim_id", "claims", "claim_id"),
    _Named("corrections", "source_id", "sources", "source_id"),
    _Named("settled_places", "event_id", "events", "event_id"),
    _Named("assessors", "source_id", "sources", "source_id"),
    _Named("control", "source_id", "assessors", "source_id"),
    _Named("statuses", "source_id", "sources", "source_id"),
    _Named("statuses", "recognised_source_id", "sources", "source_id"),
    _Named("judgements", "source_id", "sources", "source_id"),
    _Named("control_dated", "source_id", "sources", "source_id"),
    _Named("resolutions", "source_id", "sources", "source_id"),
    _Named("roll_calls", "resolution", "resolutions", "resolution"),
)
# Tables of which several files are made.
_FILES = {"control": ("control_viina.csv", "control_measured.csv")}


def check_references(tables: Mapping[str, pd.DataFrame]) -> None:
    """Pass when every key that a table names in another one is there; empty ones are none.

    Parameters
    ----------
    tables
        Tables by the names of their files, see the schemas. What is not given is not looked at.

    Raises
    ------
    ValueError
        With a line for each of the first ten faults: file, row, column, value and rule. A row of
        an edition is told by the file and the row that it has there.
    """
    faults = [fault for named in _NAMED for fault in _faults(named, tables)]
    if faults:
        more = [f"... and {len(faults) - 10} more"] if len(faults) > 10 else []
        raise ValueError("\n".join([*faults[:10], *more]))


def _faults(named: _Named, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    if named.table not in tables or named.of_table not in tables:
        return
    table = tables[named.table]
    known = set(tables[named.of_table][named.of_column])
    keys = table[named.column].str.split("[;+]", regex=True).explode()
    for row, key in keys[~keys.isin(known) & (keys.fillna("") != "")].items():
        first = str(table.at[row, table.columns[0]])
        number = list(table.index).index(row) + 1
        said = [
            words
            for file_name in _FILES.get(named.table, (f"{named.table}.csv",))
            if (words := row_words(file_name, first, named.column, key))
        ]
        where = said[0] if said else f"{named.table}.csv: row {number} ({first})"
        yield (
            f"{where}, column {named.column!r}, value {key!r}: must be a {named.of_column} "
            f"of {named.of_table}.csv"
        )
