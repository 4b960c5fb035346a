"""横展開: the shortlist of like 業務 in other departments. The machine proposes and says why; a person confirms.

Ordered by the cautious end, because small winners overstate; nothing here is in any sum.
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker.domain.codes import Answer, Grade, Role
from tracker.domain.pilots import AnswerTransfer
from tracker.domain.results import Filters, Results
from tracker.domain.transfers import Candidate, Shortlist
from tracker.exports.shortlist_files import shortlist_xlsx
from tracker.i18n import Translator
from tracker.services.transfers import answer
from tracker.services.transfers import shortlist as stored_shortlist
from tracker.ui import actions, dialogs, exporting, filters, offered, pages, queries, turns, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.text import html_text, shortened
from tracker.wording import transfers as wording
from tracker.wording.labels import label

PARAMETER, VIEW = "view", "rollout"
"""The URL's name for what of the results is shown, and this view's."""

KEY = "results.transfers"
SIZE = 8
TITLE_LENGTH = 300


def open_() -> None:
    """Show the shortlist from the next run on."""
    st.query_params[PARAMETER] = VIEW


def leave() -> None:
    """Back to the results; the filters stay."""
    st.query_params.pop(PARAMETER, None)


def show(screen: Screen, stored: Results) -> None:
    """Title, filters of the pilots they come from, the answer, how to read it, and the list."""
    t = screen.t
    chosen = filters.bar(screen, t("rollout.transfers.title"), offered.choices(screen, stored))
    found = _shortlist(screen, chosen)
    widgets.style("outcomes")
    widgets.headline(wording.headline(found, t))
    widgets.small_print(t("rollout.transfers.caution"))
    with st.container(horizontal=True):
        st.button(t("rollout.transfers.back"), key=f"{KEY}.back", on_click=leave)
        if found.candidates:
            _save(screen, found)
    _list(screen, found)
    _without(found, t)
    _dialog(screen, found)


def _shortlist(screen: Screen, chosen: Filters) -> Shortlist:
    results = queries.results(screen, chosen)
    return queries.view(screen, stored_shortlist, results, key=chosen.model_dump_json())


def _save(screen: Screen, found: Shortlist) -> None:
    t = screen.t
    name = f"{t('rollout.transfers.title')}_{screen.today:%Y%m%d}.xlsx"
    st.download_button(
        t("rollout.transfers.save"),
        # Made on a worker thread when pressed: nothing of Streamlit may be asked there.
        partial(shortlist_xlsx, found, t),
        file_name=name,
        mime=exporting.MIME["xlsx"],
        key=f"{KEY}.save",
        on_click="ignore",
    )


def _list(screen: Screen, found: Shortlist) -> None:
    for one in found.candidates[turns.window(KEY, len(found.candidates), SIZE)]:
        _candidate(screen, one)
    turns.buttons(screen, KEY, len(found.candidates), SIZE)
    if found.declined:
        with st.expander(screen.t.plural("rollout.transfers.declined", len(found.declined))):
            for one in found.declined:
                _candidate(screen, one)


def _candidate(screen: Screen, one: Candidate) -> None:
    t = screen.t
    with st.container(border=True, key=f"transfer_{one.origin.pilot_code}_{one.work.code}"):
        told, deeds = st.columns((880, 260), gap="medium", vertical_alignment="center")
        with told:
            st.html(_told(one, t))
        with deeds:
            _deeds(screen, one)


def _told(one: Candidate, t: Translator) -> str:
    """Where and what, the hours with their cautious end, why it is proposed, and where the effect was measured."""
    where = t("rollout.transfers.where", department=one.work.department, work=one.work.name)
    evidence = t("rollout.transfers.evidence", audience=label(one.origin.audience, t), grade=label(Grade.ESTIMATED, t))
    words = {"initiative": one.origin.initiative_title, "department": one.origin.department}
    notes = [
        wording.reasons(one, t),
        t("rollout.transfers.origin", saving=wording.saving(one.origin, t), **words),
        t("rollout.transfers.scaled") if one.scaled else None,
        t("rollout.transfers.owned", initiative=one.work.owner_title) if one.work.owner_title else None,
    ]
    small = "".join(f'<p class="tr-small">{html_text(note)}</p>' for note in notes if note)
    cautious = t("rollout.transfers.cautious", hours=wording.cautious(one, t)) if one.hours is not None else ""
    return (
        f'<h3 class="tr-transfer">{html_text(where)} <span>{html_text(wording.volume(one, t))}</span></h3>'
        f'<p class="tr-transfer-hours"><b>{html_text(cautious)}</b> {html_text(wording.hours(one, t))}'
        f" <span>{html_text(evidence)}</span></p>{small}"
    )


def _deeds(screen: Screen, one: Candidate) -> None:
    """The two answers for who may give them; of a confirmed one the way to its initiative."""
    t, code = screen.t, f"{one.origin.pilot_code}.{one.work.code}"
    made = one.answer.initiative_code if one.answer is not None else None
    if made is not None:
        widgets.small_print(wording.state(one, t))
        if st.button(t("rollout.transfers.open"), key=f"{KEY}.open.{code}", type="tertiary"):
            pages.go("initiative", code=made)
        return
    if not screen.actor.may(Role.EDITOR):
        widgets.small_print(wording.state(one, t))
        return
    st.button(t("rollout.transfers.yes"), key=f"{KEY}.yes.{code}", width="stretch", on_click=_ask, args=(code,))
    declined = one.declined
    if not declined and st.button(t("rollout.transfers.no"), key=f"{KEY}.no.{code}", width="stretch"):
        actions.run(
            screen,
            answer,
            lambda: _answer(screen, one, Answer.NO),
            form=f"{KEY}.no",
            done=t("rollout.transfers.said_no", work=one.work.name),
        )


def _ask(code: str) -> None:
    dialogs.open_(KEY, code)


def _answer(screen: Screen, one: Candidate, alike: Answer, **more: str) -> AnswerTransfer:
    return AnswerTransfer(
        pilot_code=one.origin.pilot_code, process_code=one.work.code, alike=alike, on=screen.today, **more
    )


def _dialog(screen: Screen, found: Shortlist) -> None:
    memory = dialogs.opened(KEY)
    if memory is None:
        return
    known = {f"{one.origin.pilot_code}.{one.work.code}": one for one in (*found.candidates, *found.declined)}
    one = known.get(memory.item or "")
    if one is not None:
        dialogs.draw(screen.t("rollout.follow.heading"), partial(_follow, screen, one), "large")


def _follow(screen: Screen, one: Candidate) -> None:
    """What will be made, to be read and changed before it is made."""
    t = screen.t
    widgets.paragraph(t("rollout.follow.about", department=one.work.department))
    stored = {"title": shortened(wording.title(one, t), TITLE_LENGTH), "purpose": wording.purpose(one, t)}
    form = Form(screen, f"{KEY}.form.{one.origin.pilot_code}.{one.work.code}", stored, None)
    with form.box():
        title = form.text("title", t("initiative.title"))
        purpose = form.text("purpose", t("initiative.purpose"), tall=True, height=128)

        def command() -> AnswerTransfer:
            return _answer(screen, one, Answer.YES, title=title, purpose=purpose)

        form.save(answer, command, t("rollout.follow.saved", title=title), label=t("rollout.follow.save"))


def _without(found: Shortlist, t: Translator) -> None:
    """The pilots nothing is proposed for, each with its reason; nothing is left out in silence."""
    lines = [wording.blocked(one, t) for one in found.blocked]
    lines += [_alone(one.initiative_title, one.department, t) for one in found.alone]
    if lines:
        _expander(t.plural("rollout.transfers.without", len(lines)), lines)


def _alone(initiative: str, department: str, t: Translator) -> str:
    why = t("rollout.obstacle.nothing_alike")
    return t("rollout.blocked", initiative=initiative, department=department, why=why)


def _expander(name: str, lines: Sequence[str]) -> None:
    with st.expander(name):
        widgets.notes(lines)
