"""Limits on what the cells of any file hold."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.messages import message
from geodata.validate.report import Finding, list_rows

MOST_ROWS = 1_000_000
MOST_TABLE_CELLS = 20_000_000
MOST_CELL = 10_000  # characters


def cap_cells(
    file: str, texts: pd.DataFrame, lines: pd.Series
) -> tuple[pd.DataFrame, list[Finding]]:
    """The same texts, each cut at `MOST_CELL` characters, and a finding for each that was."""
    findings: list[Finding] = []
    capped: dict[str, pd.api.extensions.ExtensionArray] = {}
    for name in texts.columns:
        cells = pa.chunked_array(pa.array(texts[name].array, type=pa.large_string()))
        # Bytes are known without a look at them, characters are not.
        if (pc.max(pc.binary_length(cells)).as_py() or 0) <= MOST_CELL:
            continue
        is_long = pc.greater(pc.utf8_length(cells), MOST_CELL).to_numpy()
        if not is_long.any():
            continue
        cut = pc.utf8_slice_codeunits(cells, 0, MOST_CELL)
        capped[name] = pd.array(cut, dtype="str")
        rule = message("is cut at {most} characters", most=MOST_CELL)
        rows = texts.index[is_long]
        values = texts[name].array[is_long][:1_000].astype("object")
        findings += list_rows(
            Finding("repaired", rule, file, column=name),
            rows.tolist(),
            lines[rows].tolist(),
            [str(value) for value in values],
        )
    return (texts.assign(**capped) if capped else texts), findings
