"""``python -m benchmarks [NAME …] [--write]``: measures, prints the table, and keeps it in README.md."""

import argparse
import sys

from benchmarks import (
    backup_under_writes,
    demo_city,
    importing,
    many_kpis,
    meeting_papers,
    pages,
    papers,
    portfolio,
    roadmap,
    simulation_tables,
    steps,
)
from benchmarks.table import README, renewed, table
from tracker.clock import now

MEASUREMENTS = {
    "import": importing.measure,
    "pages": pages.measure,
    "portfolio": portfolio.measure,
    "kpis": many_kpis.measure,
    "demo": demo_city.measure,
    "roadmap": roadmap.measure,
    "steps": steps.measure,
    "slides": papers.measure,
    "papers": meeting_papers.measure,
    "backup": backup_under_writes.measure,
}
OWN_TABLES = {"simulation": simulation_tables.report}
NAMES = (*MEASUREMENTS, *OWN_TABLES)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(NAMES)} (default: all)")
    parser.add_argument("--write", action="store_true", help="keep the table in benchmarks/README.md")
    arguments = parser.parse_args(words)
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for name in arguments.names or NAMES:
        if name in OWN_TABLES:
            print(f"{name}\n{OWN_TABLES[name](now().date(), write=arguments.write)}\n", flush=True)
            continue
        text = table(MEASUREMENTS[name](), now().date())
        print(f"{name}\n{text}\n", flush=True)
        if arguments.write:
            README.write_text(renewed(README.read_text(encoding="utf-8"), name, text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
