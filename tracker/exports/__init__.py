"""Bytes out: workbooks, csv, JSON and papers from the views the screens show. Reads no database and decides nothing.

Exchange files come from rows as ``tracker.services.exporting`` hands them over, results from ``Results``.
"""

from tracker.exports.delimited import sheet_csv
from tracker.exports.initiatives_json import initiatives_json
from tracker.exports.names import numbered
from tracker.exports.results_files import results_csv, results_xlsx
from tracker.exports.results_json import results_json
from tracker.exports.runchart_json import runchart_json
from tracker.exports.timing_sheet import TimingSheet, timing_sheet, timing_sheet_name
from tracker.exports.workbook import template_xlsx, workbook_xlsx

__all__ = [
    "TimingSheet",
    "initiatives_json",
    "numbered",
    "results_csv",
    "results_json",
    "results_xlsx",
    "runchart_json",
    "sheet_csv",
    "template_xlsx",
    "timing_sheet",
    "timing_sheet_name",
    "workbook_xlsx",
]
