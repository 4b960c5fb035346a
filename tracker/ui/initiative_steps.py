"""取組カルテ, the four steps with their 確認項目: what is done, what is missing and where to do it, and going on."""

import streamlit as st

from tracker.domain.codes import Role, Step
from tracker.domain.gates import next_step
from tracker.domain.initiatives import Advance, Card, CheckState, SaveEvidence, StepState
from tracker.domain.standing import RUNNING
from tracker.i18n import Translator, formats
from tracker.services.initiatives import advance, save_evidence
from tracker.ui import initiative_checks, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.initiative_parts import dialog, opened, opener
from tracker.ui.text import html_text, shortened
from tracker.wording import initiatives as wording
from tracker.wording.labels import label, step_name

EVIDENCE_LENGTH = 56
"""So much of what was written stands under a 確認項目; its dialog shows it whole."""

NUMBERS = "①②③④ "


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
    written = _written(state, t) or initiative_checks.lacks(card, state, t)
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
    """What to press at a 確認項目: read and change what was written for it, or fulfil it."""
    t, key = screen.t, f"initiative.check.{state.check.value}"
    editor = screen.actor.may(Role.EDITOR)
    write = opener(card, "check", state.check.value)
    if state.evidence and (editor or len(state.evidence) > EVIDENCE_LENGTH):
        words = t("initiative.check.change" if editor else "initiative.check.read")
        st.button(words, key=f"{key}.written", type="tertiary", on_click=write)
    if not editor or state.met:
        return
    words, act = initiative_checks.fix(screen, card, state.check)
    if st.button(words, key=key, type="tertiary"):
        act()
    if not state.evidence and initiative_checks.writable(card, state.check):
        st.button(t("initiative.check.write"), key=f"{key}.write", type="tertiary", on_click=write)


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
