"""Texts as a spreadsheet may be given them: none is run as a formula."""

import re

# A spreadsheet takes a cell that begins so for a formula; the wide signs are those of Japanese
# and Chinese keyboards, which some spreadsheets read alike.
FORMULA_STARTS = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)
NEGATIVE_NUMBER = re.compile(r"-\d+(\.\d+)?", re.ASCII)


def plain_cell(content: str) -> str:
    """Text of a cell, with an apostrophe before what would be a formula.

    A plain negative number computes nothing and stays as it is.
    """
    is_formula = content.startswith(FORMULA_STARTS) and not NEGATIVE_NUMBER.fullmatch(content)
    return f"'{content}" if is_formula else content
