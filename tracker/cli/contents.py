"""What can be exported, and how each becomes files. One export reads one consistent state of the database."""

from collections.abc import Callable, Iterator

from tracker.charts import Gantt
from tracker.cli.command import Desk
from tracker.clock import now
from tracker.domain.results import Results
from tracker.domain.roadmap import Arrangement, arranged, window
from tracker.domain.sheets import SHEETS, SheetKind
from tracker.exports import (
    initiatives_json,
    results_csv,
    results_json,
    results_xlsx,
    runchart_json,
    sheet_csv,
    template_xlsx,
    workbook_xlsx,
)
from tracker.exports.roadmap_pdf import Roadmap, roadmap_pdf
from tracker.i18n import Translator
from tracker.services.exporting import sheet_rows
from tracker.services.overview import overview
from tracker.services.results import all_results
from tracker.services.roadmap import plan_lines
from tracker.services.series import kpi_series
from tracker.wording import roadmap as wording

Files = Iterator[bytes]
"""The parts of one export, in order: one file, and more only where one would be too large to import again."""
Content = Callable[[Desk], Files]


def _template(desk: Desk) -> Files:
    yield template_xlsx(desk.t)


def _book(*kinds: SheetKind) -> Content:
    def files(desk: Desk) -> Files:
        with desk.database().read() as session:
            yield from workbook_xlsx(((kind, sheet_rows(session, desk.actor, kind)) for kind in kinds), desk.t)

    return files


def _csv(kind: SheetKind) -> Content:
    def files(desk: Desk) -> Files:
        with desk.database().read() as session:
            yield from sheet_csv(kind, sheet_rows(session, desk.actor, kind))

    return files


def _initiatives_json(desk: Desk) -> Files:
    with desk.database().read() as session:
        yield initiatives_json(sheet_rows(session, desk.actor, SheetKind.INITIATIVES)).encode()


def _results(made: Callable[[Results, Translator], bytes]) -> Content:
    def files(desk: Desk) -> Files:
        with desk.database().read() as session:
            results = all_results(session, desk.actor, now())
        yield made(results, desk.t)

    return files


def _runchart(kpi_code: str) -> Content:
    def files(desk: Desk) -> Files:
        with desk.database().read() as session:
            series = kpi_series(session, desk.actor, kpi_code)
        yield runchart_json(series).encode()

    return files


def _roadmap(desk: Desk) -> Files:
    """All rows as the untouched screen shows them."""
    today, chosen = now().date(), Arrangement()
    with desk.database().read() as session:
        whole = overview(session, desk.actor, now())
        lines = plan_lines(session, desk.actor, today, whole)
    rows = arranged(lines, chosen, whole.areas)
    first, last = window(chosen, rows, today)
    groups = tuple(wording.heading(line, chosen.group, desk.t) for line in rows)
    view = Gantt(rows, first, last, today, groups=groups)
    headline, _ = wording.headline(rows, desk.t)
    yield roadmap_pdf(Roadmap(view, whole.city.name, headline), desk.t, today)


CONTENTS: dict[str, dict[str, Content]] = {
    "all": {"xlsx": _book(*(spec.kind for spec in SHEETS))},
    "template": {"xlsx": _template},
    "initiatives": {
        "xlsx": _book(SheetKind.INITIATIVES),
        "csv": _csv(SheetKind.INITIATIVES),
        "json": _initiatives_json,
    },
    "results": {
        "xlsx": _results(results_xlsx),
        "csv": _results(results_csv),
        "json": _results(lambda results, _t: results_json(results).encode()),
    },
    "roadmap": {"pdf": _roadmap},
    "measurements": {"xlsx": _book(SheetKind.MEASUREMENTS), "csv": _csv(SheetKind.MEASUREMENTS)},
}
"""Subject → format → its content."""

OF_ONE_KPI: dict[str, dict[str, Callable[[str], Content]]] = {"runchart": {"json": _runchart}}
"""The same for what is exported of one KPI, named by its code."""

FORMATS: dict[str, tuple[str, ...]] = {subject: tuple(forms) for subject, forms in (CONTENTS | OF_ONE_KPI).items()}
"""Every subject with its formats."""
