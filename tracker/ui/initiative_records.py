"""取組カルテ, what was written down over time: 状況報告, 予算, 困りごと and 変更履歴, a tab each."""

from decimal import Decimal

import streamlit as st

from tracker.domain.codes import Audience, Role
from tracker.domain.current_state import PostPainPoint
from tracker.domain.fiscal import fiscal_year
from tracker.domain.initiatives import BudgetLine, Card, PainPointLine, SaveBudget, StatusUpdate
from tracker.i18n import Translator, formats
from tracker.services.initiatives import save_budget
from tracker.services.pain_points import post
from tracker.ui import access, history, records, tabs, today_status, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import dialog, opened, opener
from tracker.wording import initiatives as wording
from tracker.wording.labels import label
from tracker.wording.overview import sign

KEY = "initiative"


def show(screen: Screen, card: Card) -> None:
    """The four tabs; only the open one is drawn."""
    t = screen.t
    drawn = {
        "reports": lambda: _reports(screen, card),
        "budget": lambda: _budget(screen, card),
        "pain": lambda: _pain(screen, card),
        "history": lambda: history.history(screen, card.history),
    }
    tabs.show(screen, KEY, {name: (t(f"initiative.tab.{name}"), draw) for name, draw in drawn.items()})


def _table(screen: Screen, name: str, columns: tuple[str, ...], *, action: str = "", **more: object) -> records.Table:
    t = screen.t
    headers = tuple(t(f"initiative.{name}.{column}") for column in columns)
    key = f"{KEY}.{name}.list"
    return records.Table(key, t(f"initiative.tab.{name}"), headers, action, stacked=True, **more)  # type: ignore[arg-type]


def _reports(screen: Screen, card: Card) -> None:
    t = screen.t
    if not card.updates:
        widgets.message("info", t("initiative.reports.none"))
        return
    rows = [_report(number, update, t) for number, update in enumerate(card.updates)]
    columns = ("day", "rating", "sentence", "author")
    records.show(screen, _table(screen, "reports", columns, tight=(0, 1, 3)), rows)


def _report(number: int, update: StatusUpdate, t: Translator) -> records.Record:
    word = t("initiative.rating", sign=sign(update.rating, t), rating=label(update.rating, t))
    author = access.shown_name(t, update.author)
    sentence, note = _whole(update.sentence, t)
    cells = (formats.day(update.reported_on, t), word, sentence, author)
    return records.Record(str(number), cells, note=note)


def _whole(text: str, t: Translator) -> tuple[str, str]:
    """A text for its cell and for the line below: what a cell would cut stands below in full."""
    return (text, "") if len(text) <= records.CELL_LENGTH else (t("initiative.long"), text)


def _budget(screen: Screen, card: Card) -> None:
    t, editor = screen.t, screen.actor.may(Role.EDITOR)
    if card.budgets:
        rows = [_year(line, t) for line in card.budgets]
        action = t("frame.records.change") if editor else ""
        columns = ("year", "initial", "recurring", "funding")
        table = _table(screen, "budget", columns, action=action, numeric=(1, 2))
        records.show(screen, table, rows, lambda year: opener(card, "budget", year)())
    else:
        widgets.message("info", t("initiative.budget.none"))
    if editor:
        st.button(t("initiative.budget.add"), key="initiative.budget.add", on_click=opener(card, "budget"))


def _year(line: BudgetLine, t: Translator) -> records.Record:
    year = formats.fiscal_year(line.fiscal_year, t)
    return records.Record(str(line.fiscal_year), (year, *wording.money(line, t), line.funding or ""))


def _pain(screen: Screen, card: Card) -> None:
    t = screen.t
    if card.pain_points:
        rows = [_pain_point(each, t) for each in card.pain_points]
        columns = ("audience", "text", "department", "day")
        records.show(screen, _table(screen, "pain", columns, tight=(0, 3)), rows)
    else:
        widgets.message("info", t("initiative.pain.none"))
    if screen.actor.may(Role.EDITOR):
        st.button(t("initiative.pain.add"), key="initiative.pain.add", on_click=opener(card, "pain"))


def _pain_point(each: PainPointLine, t: Translator) -> records.Record:
    day = formats.day(each.posted_on, t)
    text, note = _whole(each.text, t)
    return records.Record(str(each.id), (label(each.audience, t), text, each.department or "", day), note=note)


def dialogs(screen: Screen, card: Card) -> None:
    """Draw the dialog that is open, if it is one of these."""
    t = screen.t
    if opened(card, "report"):
        dialog(t("initiative.report"), lambda: today_status.form(screen, card.line, card.scales), "large")
    if opened(card, "pain"):
        dialog(t("initiative.pain.add"), lambda: _pain_form(screen, card))
    if memory := opened(card, "budget"):
        line = next((each for each in card.budgets if str(each.fiscal_year) == memory.item), None)
        title = formats.fiscal_year(line.fiscal_year, t) if line else t("initiative.budget.add")
        dialog(title, lambda: _budget_form(screen, card, line))


def _pain_form(screen: Screen, card: Card) -> None:
    t = screen.t
    form = Form(
        screen, f"initiative.pain.form.{card.line.code}", {"text": "", "audience": Audience.RESIDENT.value}, None
    )
    with form.box():
        whose = {audience.value: label(audience, t) for audience in (Audience.RESIDENT, Audience.STAFF)}
        audience = form.segments("audience", t("initiative.pain.audience"), whose)
        text = form.text("text", t("initiative.pain.text"), note=t("initiative.pain.note"), tall=True, height=96)

        def command() -> PostPainPoint:
            return PostPainPoint(
                text=text,
                audience=Audience(audience),
                department_code=card.line.department_code,
                initiative_code=card.line.code,
                posted_on=screen.today,
            )

        form.save(post, command, t("initiative.pain.saved"))


def _budget_form(screen: Screen, card: Card, line: BudgetLine | None) -> None:
    t = screen.t
    key = f"initiative.budget.form.{card.line.code}.{line.fiscal_year if line else ''}"
    form = Form(screen, key, _budget_texts(screen, line), line.version if line else None)
    with form.box():
        written = "" if line else form.text("fiscal_year", t("initiative.budget.year"))
        initial = form.text("initial_yen", t("initiative.budget.initial"))
        recurring = form.text("recurring_yen", t("initiative.budget.recurring"), note=t("initiative.budget.note"))
        funding = form.text("funding", t("initiative.budget.funding"))
        version = form.memory.version

        def command() -> SaveBudget:
            return SaveBudget(
                initiative_code=card.line.code,
                fiscal_year=line.fiscal_year if line else typed.fiscal_year(written, "fiscal_year"),
                initial_yen=typed.budget(initial, "initial_yen"),
                recurring_yen=typed.budget(recurring, "recurring_yen"),
                funding=funding or None,
                version=version,
            )

        form.save(save_budget, command, t("initiative.budget.saved"))


def _budget_texts(screen: Screen, line: BudgetLine | None) -> dict[str, str]:
    if line is None:
        year = str(fiscal_year(screen.today))
        return {"fiscal_year": year, "initial_yen": "", "recurring_yen": "", "funding": ""}
    return {
        "initial_yen": _bare(line.initial_yen),
        "recurring_yen": _bare(line.recurring_yen),
        "funding": line.funding or "",
    }


def _bare(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
