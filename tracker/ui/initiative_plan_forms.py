"""The forms that change a plan: its dates with a reason, a 節目, what must end before, and a reason said afterwards."""

from datetime import date

from tracker.domain.codes import Step
from tracker.domain.errors import DomainError
from tracker.domain.planning import (
    DateChangeLine,
    DependencyLine,
    ExplainMove,
    MilestoneLine,
    PlanCard,
    SaveMilestone,
    SavePlan,
    SetDependency,
)
from tracker.i18n import formats
from tracker.services.planning import explain_move, save_milestone, save_plan, set_dependency
from tracker.ui import typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import roadmap as wording
from tracker.wording.labels import label


def dates(screen: Screen, found: PlanCard) -> None:
    """Start and end of the whole and of each step; a date that moves needs a reason."""
    t, line = screen.t, found.line
    days = {"planned_start": line.planned_start, "planned_end": line.planned_end}
    for step in line.steps:
        if step.applicable:
            days |= {f"step{step.step.value}_from": step.planned_from, f"step{step.step.value}_to": step.planned_to}
    stored = {name: written(day) for name, day in days.items()} | {"reason": ""}
    form = Form(screen, f"initiative.plan.form.{line.code}", stored, found.version)
    with form.box():
        widgets.small_print(t("initiative.day_note"))
        texts = {name: form.text(name, _field(screen, name)) for name in days}
        reason = form.text("reason", t("roadmap.plan.reason"), note=t("roadmap.plan.reason_note"), tall=True, height=96)
        version = form.memory.version or 0

        def command() -> SavePlan:
            read = {name: typed.day(text, name) for name, text in texts.items()}
            return SavePlan(
                initiative_code=line.code,
                planned_start=read["planned_start"],
                planned_end=read["planned_end"],
                steps=tuple(
                    (step, read[f"step{step.value}_from"], read[f"step{step.value}_to"])
                    for step in Step
                    if f"step{step.value}_from" in read
                ),
                reason=reason or None,
                version=version,
            )

        form.save(save_plan, command, t("roadmap.plan.saved"))


def _field(screen: Screen, name: str) -> str:
    t = screen.t
    if name.startswith("planned_"):
        return t(f"roadmap.plan.field.{name}")
    step, end = name.removeprefix("step").split("_")
    return t(f"roadmap.plan.field.step_{end}", step=label(Step(int(step)), t))


def written(day: date | None) -> str:
    """A day as the field shows it."""
    return f"{day:%Y/%m/%d}" if day else ""


def milestone(screen: Screen, found: PlanCard, one: MilestoneLine | None) -> None:
    """A new 節目, or one that is changed or was reached."""
    t = screen.t
    stored = {
        "name": one.name if one else "",
        "planned_on": written(one.planned_on) if one else "",
        "done_on": written(one.done_on) if one else "",
        "note": (one.note or "") if one else "",
        "reason": "",
    }
    key = f"initiative.milestone.form.{found.line.code}.{one.code if one else ''}"
    form = Form(screen, key, stored, one.version if one else None)
    with form.box():
        name = form.text("name", t("roadmap.plan.field.name"))
        planned = form.text("planned_on", t("roadmap.plan.field.planned_on"), note=t("initiative.day_note"))
        done = form.text("done_on", t("roadmap.plan.field.done_on")) if one else ""
        note = form.text("note", t("roadmap.plan.field.note"))
        why = form.text("reason", t("roadmap.plan.reason"), note=t("roadmap.plan.reason_note")) if one else ""
        version = form.memory.version

        def command() -> SaveMilestone:
            return SaveMilestone(
                code=one.code if one else "",
                initiative_code=found.line.code,
                name=name,
                planned_on=typed.day(planned, "planned_on"),
                done_on=typed.day(done, "done_on"),
                note=note or None,
                reason=why or None,
                version=version,
            )

        form.save(save_milestone, command, t("roadmap.plan.milestone_saved"))


def needs(screen: Screen, found: PlanCard, need: DependencyLine | None) -> None:
    """Another initiative that must end first; one that is known already is taken back."""
    t = screen.t
    form = Form(screen, f"initiative.needs.form.{found.line.code}", {"needs_code": "", "note": ""}, None)
    with form.box():
        if need is not None:
            widgets.paragraph(t("roadmap.plan.take_back_sure", title=need.needs_title))
            known = SetDependency(initiative_code=found.line.code, needs_code=need.needs_code, wanted=False)
            form.save(set_dependency, lambda: known, t("roadmap.plan.taken_back"), label=t("roadmap.plan.take_back"))
            return
        named = {code: t("roadmap.plan.other", code=code, title=title) for code, title in found.others}
        code = form.choose("needs_code", t("roadmap.plan.field.needs"), named)
        note = form.text("note", t("roadmap.plan.field.note"))

        def command() -> SetDependency:
            if not code:
                raise DomainError("required", field="needs_code")
            return SetDependency(initiative_code=found.line.code, needs_code=code, note=note or None)

        form.save(set_dependency, command, t("roadmap.plan.needs_saved"))


def reason(screen: Screen, moved: DateChangeLine) -> None:
    """Why a date was moved that a file moved without saying so."""
    t = screen.t
    form = Form(screen, f"initiative.move.form.{moved.id}", {"reason": ""}, None)
    with form.box():
        days = [formats.day(day, t) if day else t("roadmap.plan.no_day") for day in (moved.old_on, moved.new_on)]
        widgets.paragraph(wording.moved(days[0], days[1], t))
        told = form.text("reason", t("roadmap.plan.reason"), tall=True, height=96)
        form.save(explain_move, lambda: ExplainMove(id=moved.id, reason=told), t("roadmap.plan.reason_saved"))
