"""The limits a file must keep, in one place, because the sentences that refuse it quote them."""

from decimal import Decimal

MAX_BYTES = 20 * 1024 * 1024
"""Largest file taken (inclusive), as it lies on the disk."""

MAX_ROWS = 200_000
"""Most rows of all recognised sheets of one file together; empty rows are not counted."""

MAX_UNPACKED = 400 * 1024 * 1024
"""Most bytes the parts of a workbook may unpack to."""

MAX_RATIO = 200
"""Unpacked over packed; ordinary sheets stay below 60. Only asked above :data:`RATIO_FROM` unpacked bytes."""

RATIO_FROM = 40 * 1024 * 1024

MAX_SMALL_PART = 16 * 1024 * 1024
"""Most bytes of a part that is read as a tree (styles, relations, the list of sheets), and of one row of a sheet."""

MAX_STRINGS = 4_000_000
"""Most shared strings: more than every cell of a full file of ours could use."""

MAX_REMEMBERED = 1_000_000
"""Most distinct cells remembered while a workbook is read."""

MAX_COLUMNS = 1_000
"""Cells of a row looked at for headers; longest list of ignored columns."""

MAX_SHEETS = 200
"""Most sheets of one workbook."""

MAX_LISTED = 1_000
"""Most errors (and, apart, warnings) listed in one call. Rejected rows are counted beyond it."""

LARGEST = Decimal(9_000_000_000)
"""Largest number taken, with either sign, as it is written."""

DECIMALS = Decimal("0.000001")
"""Numbers are kept to six decimals, half away from zero."""

HEADER_ROWS = 10
"""The header row is looked for in the rows 1 to 10 of the spreadsheet."""

LONGEST_FOUND = 100
"""Characters of a cell quoted in a refusal."""

LONGEST_FORMAT = 255
"""Excel's own limit for a number format."""

LONGEST_NOTATION = 60
"""No number, date or time is written in more characters."""
