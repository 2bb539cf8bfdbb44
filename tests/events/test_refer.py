"""Keys that a table names in another one."""

import pandas as pd
import pytest

from events.refer import check_references

SOURCES = pd.DataFrame({"source_id": ["S1", "S2"]})


def test_keys_that_are_there_and_empty_ones_pass() -> None:
    events = pd.DataFrame({"event_id": ["E1", "E2"], "source_ids": ["S1;S2", ""]})
    check_references({"events": events, "sources": SOURCES})


def test_a_key_that_is_not_there_is_named_with_file_row_column_and_value() -> None:
    events = pd.DataFrame({"event_id": ["E1", "E2"], "source_ids": ["S1", "S2;S3"]})
    said = r"events\.csv: row 2 \(E2\), column 'source_ids', value 'S3': must be a source_id of"
    with pytest.raises(ValueError, match=said):
        check_references({"events": events, "sources": SOURCES})
