"""取組カルテ, the four steps with their 確認項目: what is done, what is missing and where to do it, and going on."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from tracker.domain.codes import Check, Role, Step
from tracker.domain.gates import next_step
from tracker.domain.initiatives import Advance, Card, CheckState, SaveEvidence, StepState
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator, formats
from tracker.services.initiatives import advance, save_evidence
from tracker.ui import initiative_dialogue, pages, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_kpis import to_measure
from tracker.ui.initiative_parts import dialog, opened, opener
from tracker.ui.text import html_text, shortened
from tracker.wording import initiatives as wording
from tracker.wording.labels import label, step_name

EVIDENCE_LENGTH = 56
"""So much of what was written stands under a 確認項目; its dialog shows it whole."""

NUMBERS = "①②③④ "
LEARNED = (Check.PEOPLE_TRAINED, Check.LEARNING_SHARED)
"""What ④研修と引継ぎ fulfils; a sentence does as well, where nothing was recorded there."""


def show(screen: Screen, card: Card) -> None:
    """The four steps side by side, the current one marked."""
    t = screen.t
    widgets.section(t("initiative.steps"), t("initiative.steps.note"))
    for state, column in zip(card.steps, st.columns(len(Step), gap="small"), strict=True):
        with column, st.container(key=f"initiative_step_{state.step.value}", gap=None):
            _step(screen, card, state)


def _step(screen: Screen, card: Card, state: StepState) -> None:
    t = screen.t
    here = card.line.lifecycle in RUNNING and state.step is card.line.step
    st.html(_header(state, t, here=here))
    if not state.applicable:
        st.html(f'<p class="tr-check tr-none">{html_text(t("initiative.step.not_applicable"))}</p>')
        return
    for check in state.checks:
        _check(screen, card, check)
    if state.passed_reason:
        _passed(state, t)
    following = next_step(state.step, {each.step: each.applicable for each in card.steps})
    if here and following and screen.actor.may(Role.EDITOR):
        words = t("initiative.advance.open" if card.line.missing else "initiative.advance")
        st.button(words, key="initiative.advance", on_click=opener(card, "advance"))


def _header(state: StepState, t: Translator, *, here: bool) -> str:
    mark = f"<b>{html_text(t('initiative.step.here'))}</b>" if here else ""
    kind = "tr-here" if here else "" if state.applicable else "tr-not-applicable"
    return (
        f'<div class="tr-step {kind}"><h3 class="tr-step-short">{html_text(label(state.step, t))}</h3>'
        f"<span>{html_text(_place(state, t))}</span></div>"
        f'<p class="tr-step-name">{mark}{html_text(step_name(state.step, t).lstrip(NUMBERS))}</p>'
    )


def _place(state: StepState, t: Translator) -> str:
    if not state.applicable:
        return t("initiative.step.skipped")
    done = sum(check.met for check in state.checks)
    return t("initiative.step.count", done=done, of=len(state.checks))


def _passed(state: StepState, t: Translator) -> None:
    day = formats.day(state.passed_on, t) if state.passed_on else t("initiative.none")
    text = t("initiative.step.passed", day=day, reason=state.passed_reason)
    st.html(f'<p class="tr-passed">{html_text(text)}</p>')


def _check(screen: Screen, card: Card, state: CheckState) -> None:
    t = screen.t
    kind, word = ("tr-met", "met") if state.met else ("tr-open", "open")
    written = _written(state, t)
    written = written or initiative_dialogue.lacks(state, t)
    evidence = f'<p class="tr-evidence">{html_text(written)}</p>' if written else ""
    st.html(
        f'<p class="tr-check {kind}"><span class="tr-tag">{html_text(t(f"initiative.check.{word}"))}</span>'
        f"<span>{html_text(label(state.check, t))}</span></p>{evidence}"
    )
    _deed(screen, card, state)


def _written(state: CheckState, t: Translator) -> str:
    if not state.evidence:
        return ""
    text = shortened(state.evidence, EVIDENCE_LENGTH)
    return (
        t("initiative.check.evidence", day=formats.day(state.recorded_on, t), text=text) if state.recorded_on else text
    )


def _deed(screen: Screen, card: Card, state: CheckState) -> None:
    """The one thing to press at a 確認項目: fulfil it, or read and change what was written for it."""
    t, key = screen.t, f"initiative.check.{state.check.value}"
    editor = screen.actor.may(Role.EDITOR)
    if state.evidence:
        if editor or len(state.evidence) > EVIDENCE_LENGTH:
            words = t("initiative.check.change" if editor else "initiative.check.read")
            st.button(words, key=key, type="tertiary", on_click=opener(card, "check", state.check.value))
    elif editor and not state.met:
        words, act = _fix(screen, card, state.check)
        if st.button(words, key=key, type="tertiary"):
            act()
        if state.check in (*initiative_dialogue.CHECKS, *LEARNED):
            words = t("initiative.check.write")
            st.button(words, key=f"{key}.write", type="tertiary", on_click=opener(card, "check", state.check.value))


def _fix(screen: Screen, card: Card, check: Check) -> tuple[str, Callable[[], None]]:
    """What to do about an open 確認項目, and what doing it opens."""
    t = screen.t
    kpi = to_measure(card.kpis, check)
    measure = partial(pages.go, "pilots", kpi=kpi) if kpi else partial(pages.go, "pilots", new=card.line.code)
    ways: dict[Check, Callable[[], None]] = {
        **initiative_dialogue.ways(card),
        Check.PURPOSE_WRITTEN: _dialog(card, "why"),
        Check.DEPUTY_NAMED: _dialog(card, "team"),
        Check.PAIN_POINT: _dialog(card, "pain"),
        Check.PURPOSE_AGREED: _dialog(card, "agree" if card.purpose else "why"),
        Check.INFORMATION_CHECKED: _dialog(card, "information"),
        Check.PROCESS_MEASURED: _to_processes(card),
        Check.BASELINE_MEASURED: measure,
        Check.AFTER_MEASURED: measure,
        Check.PEOPLE_TRAINED: partial(pages.go, "learning"),
        Check.LEARNING_SHARED: partial(pages.go, "learning", tab="shared"),
    }
    measuring = check in (Check.BASELINE_MEASURED, Check.AFTER_MEASURED)
    words = t("initiative.check.add_kpi") if measuring and not kpi else wording.to_do(check, t)
    return words, ways.get(check, _dialog(card, "check", check.value))


def _to_processes(card: Card) -> Callable[[], None]:
    """The one 業務 it is about, where it is known; else all of the 課, to enter or link one."""
    code = card.processes[0].code if len(card.processes) == 1 else None
    if code is not None:
        return partial(pages.go, "current_state", process=code)
    return partial(pages.go, "current_state", dept=card.line.department_code)


def _dialog(card: Card, kind: str, item: str | None = None) -> Callable[[], None]:
    """Open a dialog from the page's own run, which has to begin anew to draw it."""
    open_ = opener(card, kind, item)

    def act() -> None:
        open_()
        st.rerun()

    return act


def dialogs(screen: Screen, card: Card) -> None:
    """Draw the dialog that is open, if it is one of these."""
    t = screen.t
    if memory := opened(card, "check"):
        states = (state for step in card.steps for state in step.checks)
        found = next((state for state in states if state.check.value == memory.item), None)
        if found is not None:
            dialog(label(found.check, t), lambda: _evidence(screen, card, found))
    if opened(card, "advance"):
        dialog(t("initiative.dialog.advance", step=label(card.line.step, t)), lambda: _advance(screen, card))


def _evidence(screen: Screen, card: Card, state: CheckState) -> None:
    t = screen.t
    if not screen.actor.may(Role.EDITOR):
        widgets.paragraph(state.evidence or "")
        return
    day = state.recorded_on or screen.today
    stored = {"text": state.evidence or "", "recorded_on": f"{day:%Y/%m/%d}"}
    form = Form(screen, f"initiative.check.form.{card.line.code}.{state.check.value}", stored, state.version)
    with form.box():
        text = form.text("text", wording.to_do(state.check, t), note=t("initiative.check.note"), tall=True)
        on = form.text("recorded_on", t("initiative.check.day"), note=t("initiative.day_note"))
        version = form.memory.version

        def command() -> SaveEvidence:
            return SaveEvidence(
                initiative_code=card.line.code,
                check=state.check,
                text=text,
                recorded_on=typed.day(on, "recorded_on") or screen.today,
                version=version,
            )

        form.save(save_evidence, command, t("initiative.check.saved", check=label(state.check, t)))


def _advance(screen: Screen, card: Card) -> None:
    t, missing = screen.t, card.line.missing
    if missing:
        widgets.message("caution", t("initiative.advance.missing"), [label(check, t) for check in missing])
    form = Form(screen, f"initiative.advance.form.{card.line.code}", {"reason": ""}, card.line.version)
    with form.box():
        note = t("initiative.advance.note") if missing else t("initiative.advance.free")
        reason = form.text("reason", t("initiative.advance.reason"), note=note, tall=True, height=96)
        version = form.memory.version or 0

        def command() -> Advance:
            return Advance(initiative_code=card.line.code, reason=reason, on=screen.today, version=version)

        words = t("initiative.advance.open" if missing else "initiative.advance")
        form.save(advance, command, t("initiative.advance.saved", title=card.line.title), label=words)
