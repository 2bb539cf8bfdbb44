"""What the owner of a file chooses where it cannot be told from the file itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choices:
    """Answers to what an import asks; empty where nothing was chosen.

    Parameters
    ----------
    encoding
        One of `encoding.ENCODINGS`.
    delimiter
        One of `delimited.DELIMITERS`.
    sheet, layer
        Name of a sheet of a workbook, of a layer of a GeoPackage.
    crs
        Coordinate system by its number, ``EPSG:4326``, whatever the file says.
    repair
        Whether shapes that cross themselves are repaired.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    layer: str = ""
    crs: str = ""
    repair: bool = False
