"""③試行と計測, the decision: what the rule says, what people decide, why, and everything decided before.

People decide; going against the rule fixed beforehand is possible and needs a reason.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from tracker.domain.codes import Decision, Recommendation, Role
from tracker.domain.decision.following import follows
from tracker.domain.errors import DomainError
from tracker.domain.pilots import EXTENDING, DecidePilot, DecisionLine, PilotView
from tracker.i18n import Translator, formats
from tracker.services.decisions import ENDS, decide
from tracker.ui import dialogs, records, rollout, stories, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.pilot_parts import Piloted
from tracker.ui.state import session
from tracker.wording import advice
from tracker.wording.labels import label

KEY = "piloting.decision"
AGAIN = "piloting.again"
TALL = 96
COLUMNS = ("day", "decision", "meeting", "rule", "reason", "more")


def show(screen: Screen, piloted: Piloted) -> None:
    """The form where something is to be decided, the history, then how it spread and what people tell of it."""
    t, pilot = screen.t, piloted.pilot
    widgets.section(t("piloting.decision"), t("piloting.decision.why"))
    editor = screen.actor.may(Role.EDITOR)
    if editor and (_open(pilot) or session().kept.get(AGAIN) == pilot.code):
        _new(screen, pilot)
    elif not pilot.decisions:
        widgets.small_print(t("piloting.decision.none"))
    _history(screen, pilot, editor=editor)
    if editor and not _open(pilot) and session().kept.get(AGAIN) != pilot.code:
        st.button(t("piloting.decision.again"), key="piloting.again", on_click=_again, args=(pilot.code,))
    if editor:
        _dialog(screen, pilot)
    rollout.show(screen, pilot)
    stories.show(screen, pilot)


def _open(pilot: PilotView) -> bool:
    """Whether a decision is still to be expected."""
    return pilot.decision is None or pilot.decision.decision is EXTENDING


def _again(code: str) -> None:
    session().kept[AGAIN] = code


@st.fragment
def _new(screen: Screen, pilot: PilotView) -> None:
    texts = {**_texts(None), "decided_on": f"{screen.today:%Y/%m/%d}"}
    form = Form(screen, f"{KEY}.{pilot.code}", texts, None, live=True)
    with st.container(border=True), form.box():
        _fields(screen, pilot, form, None)


def _texts(line: DecisionLine | None) -> dict[str, str]:
    names = ("meeting", "reason", "next_step", "learned")
    written = {name: (getattr(line, name) or "") if line else "" for name in names}
    chosen = line.decision.value if line else ""
    return {**written, "decision": chosen, "decided_on": f"{line.decided_on:%Y/%m/%d}" if line else "", "ends": "no"}


def _fields(screen: Screen, pilot: PilotView, form: Form, line: DecisionLine | None) -> None:
    t = screen.t
    said = line.recommendation if line else pilot.advice.recommendation if pilot.advice else None
    options = {each.value: label(each, t) for each in Decision if _possible(each, pilot, line)}
    form.segments("decision", t("piloting.decision.field"), options)
    chosen = form.now("decision")
    against = bool(chosen) and not follows(said, Decision(chosen))
    _rule(said, t, against=against)
    if pilot.extended and not line:
        widgets.small_print(t("piloting.decision.extended"))
    left, right = st.columns(2, gap="medium")
    with left:
        form.text("decided_on", t("piloting.decision.decided_on"))
    with right:
        form.text("meeting", t("piloting.decision.meeting"), note=t("piloting.decision.meeting.note"))
    left, right = st.columns(2, gap="medium")
    with left:
        asked = "piloting.decision.reason_needed" if against else "piloting.decision.reason"
        form.text("reason", t(asked), tall=True, height=TALL)
    with right:
        form.text("next_step", t("piloting.decision.next_step"), tall=True, height=TALL)
    if chosen and Decision(chosen) in ENDS:
        _ending(screen, form)
    command = partial(_command, screen, pilot, line, form.typed, form.memory.version)
    form.save(decide, command, partial(_done, t, chosen), label=t("piloting.decision.save"))


def _possible(each: Decision, pilot: PilotView, line: DecisionLine | None) -> bool:
    """計測を続ける is offered once; who corrects that very decision may leave it."""
    return each is not EXTENDING or not pilot.extended or (line is not None and line.decision is EXTENDING)


def _rule(said: Recommendation | None, t: Translator, *, against: bool) -> None:
    """What the criterion says; that another decision needs a reason is said before it is refused."""
    if said is None:
        widgets.small_print(t("piloting.decision.no_rule"))
    elif against:
        widgets.message("caution", t("piloting.decision.against", recommendation=advice.points_to(said, t)))
    else:
        widgets.message("info", t("piloting.decision.rule", recommendation=advice.points_to(said, t)))


def _ending(screen: Screen, form: Form) -> None:
    """導入見送り and 中止 are proper ends: what was learned, and whether the initiative ends with them."""
    t = screen.t
    left, right = st.columns(2, gap="medium")
    with left:
        note = t("piloting.decision.learned.note")
        form.text("learned", t("piloting.decision.learned"), note=note, tall=True, height=TALL)
    with right:
        answers = {"no": t("piloting.decision.ends.no"), "yes": t("piloting.decision.ends.yes")}
        form.segments("ends", t("piloting.decision.ends"), answers)


def _command(
    screen: Screen, pilot: PilotView, line: DecisionLine | None, given: Mapping[str, str], version: int | None
) -> DecidePilot:
    if not given["decision"]:
        raise DomainError("required", field="decision")
    day = line.decided_on if line else _day(screen, pilot, given["decided_on"])
    texts = {name: given.get(name) or None for name in ("reason", "meeting", "next_step", "learned")}
    return DecidePilot(
        pilot_code=pilot.code,
        decided_on=day,
        decision=Decision(given["decision"]),
        ends_initiative=given.get("ends") == "yes",
        version=version,
        **texts,
    )


def _day(screen: Screen, pilot: PilotView, text: str) -> date:
    day = typed.day(text, "decided_on")
    if day is None:
        raise DomainError("required", field="decided_on")
    if any(line.decided_on == day for line in pilot.decisions):
        raise DomainError("already_exists", field="decided_on", found=formats.day(day, screen.t))
    return day


def _done(t: Translator, chosen: str, _result: object) -> str:
    session().kept.pop(AGAIN, None)
    return t("piloting.decision.saved", decision=label(Decision(chosen), t))


def _history(screen: Screen, pilot: PilotView, *, editor: bool) -> None:
    if not pilot.decisions:
        return
    t = screen.t
    headers = tuple(t(f"piloting.decision.column.{name}") for name in COLUMNS)
    action = t("frame.records.change") if editor else ""
    table = records.Table(f"{KEY}.list", t("piloting.decision.history"), headers, action, tight=(0, 1), stacked=True)
    rows = [_record(line, t) for line in pilot.decisions]
    records.show(screen, table, rows, partial(dialogs.open_, f"{KEY}.{pilot.code}"))


def _record(line: DecisionLine, t: Translator) -> records.Record:
    more = [t("piloting.decision.learned_was", text=line.learned)] if line.learned else []
    cells = (
        formats.day(line.decided_on, t),
        label(line.decision, t),
        line.meeting or "",
        advice.points_to(line.recommendation, t) if line.recommendation else t("piloting.decision.no_rule_short"),
        line.reason or "",
        "\n".join([*([line.next_step] if line.next_step else []), *more]),
    )
    return records.Record(line.decided_on.isoformat(), cells)


def _dialog(screen: Screen, pilot: PilotView) -> None:
    """Correcting what was written down of one day."""
    opened = dialogs.opened(f"{KEY}.{pilot.code}")
    line = next((each for each in pilot.decisions if opened and each.decided_on.isoformat() == opened.item), None)
    if line is None:
        return

    def body() -> None:
        form = Form(screen, f"{KEY}.{pilot.code}.{line.decided_on}", _texts(line), line.version, live=True)
        with form.box():
            _fields(screen, pilot, form, line)

    dialogs.draw(screen.t("piloting.decision.of", day=formats.day(line.decided_on, screen.t)), body, "large")
