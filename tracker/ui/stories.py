"""事例 beside the number of a pilot: what changed, whose voice it is, and perhaps a picture with its words."""

from functools import partial

import streamlit as st

from tracker.domain.codes import Role
from tracker.domain.outcomes import RemoveStory
from tracker.domain.pilots import PilotView, SaveStory, StoryLine
from tracker.i18n import Translator, formats
from tracker.services.stories import picture as stored_picture
from tracker.services.stories import remove_story, save_story
from tracker.ui import dialogs, taking_back, typed, widgets
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.ui.state import OpenDialog
from tracker.ui.text import html_text

KEY = "stories"
TYPES = ("png", "jpg", "jpeg")
MOST_MEGABYTES = 2
WIDTH = 360
"""Pixels of a picture; a click enlarges it."""


def show(screen: Screen, pilot: PilotView) -> None:
    """The heading, every 事例 with its picture, and for who edits the way to write one."""
    t = screen.t
    count = t.plural("stories.count", len(pilot.stories)) if pilot.stories else ""
    widgets.style("outcomes")
    widgets.section(t("stories.title"), count)
    editor = screen.actor.may(Role.EDITOR)
    if not pilot.stories:
        widgets.small_print(t("stories.none" if editor else "stories.none_read_only"))
    for line in pilot.stories:
        _story(screen, pilot, line, editor=editor)
    if editor:
        st.button(t("stories.write"), key=f"{KEY}.write.{pilot.code}", on_click=_open, args=(pilot.code, None))
        _dialog(screen, pilot)


def _open(pilot_code: str, story: str | None) -> None:
    dialogs.open_(f"{KEY}.{pilot_code}", story)


def _story(screen: Screen, pilot: PilotView, line: StoryLine, *, editor: bool) -> None:
    t = screen.t
    with st.container(key=f"story_{line.code}", gap="xsmall"):
        by = _by(line, t)
        caption = f"<figcaption>{html_text(by)}</figcaption>" if by else ""
        st.html(f'<figure class="tr-story"><blockquote>{html_text(line.text)}</blockquote>{caption}</figure>')
        if line.has_picture:
            _picture(screen, line)
        if editor:
            label, key = t("stories.change"), f"{KEY}.change.{line.code}"
            st.button(label, key=key, type="tertiary", on_click=_open, args=(pilot.code, line.code))


def _by(line: StoryLine, t: Translator) -> str:
    """「窓口の職員　令和8年11月2日」."""
    day = formats.day(line.told_on, t) if line.told_on else None
    if line.voice and day:
        return t("stories.by", voice=line.voice, day=day)
    return line.voice or day or ""


def _picture(screen: Screen, line: StoryLine) -> None:
    """Read at every look: pictures are too large to be kept in memory for every revision."""
    with screen.database.read() as session:
        found = stored_picture(session, screen.actor, line.code)
    if found is None:
        return
    try:
        st.image(found.content, width=WIDTH, alt=found.alt)
    except Exception:
        # A file may begin like a picture and be none; its words are still worth reading.
        widgets.small_print(screen.t("stories.picture_damaged", alt=found.alt))


def _dialog(screen: Screen, pilot: PilotView) -> None:
    memory = dialogs.opened(f"{KEY}.{pilot.code}")
    if memory is None:
        return
    line = next((each for each in pilot.stories if each.code == memory.item), None)
    title = screen.t("stories.change" if line else "stories.write")
    dialogs.draw(title, partial(_body, screen, pilot, line, memory), "large")


def _body(screen: Screen, pilot: PilotView, line: StoryLine | None, memory: OpenDialog) -> None:
    if line is not None and taking_back.asked(memory):
        _taking_back(screen, line)
    else:
        _form(screen, pilot, line)


def _form(screen: Screen, pilot: PilotView, line: StoryLine | None) -> None:
    t = screen.t
    key = f"{KEY}.form.{pilot.code}.{line.code if line else ''}"
    form = Form(screen, key, _texts(line), line.version if line else None)
    with form.box():
        text = form.text("text", t("stories.text"), note=t("stories.text_note"), tall=True, height=128)
        voice = form.text("voice", t("stories.voice"), note=t("stories.voice_note"))
        told_on = form.text("told_on", t("stories.told_on"), note=t("initiative.day_note"))
        chosen = st.file_uploader(
            t("stories.picture"), TYPES, key=f"{form.key}.picture", max_upload_size=MOST_MEGABYTES
        )
        widgets.small_print(t("stories.picture_note", size=MOST_MEGABYTES))
        alt = form.text("picture_alt", t("stories.alt"), note=t("stories.alt_note"))
        stored = line is not None and line.has_picture
        drop = st.checkbox(t("stories.drop_picture"), key=f"{form.key}.drop") if stored else False
        version = form.memory.version

        def command() -> SaveStory:
            return SaveStory(
                code=line.code if line else "",
                pilot_code=pilot.code,
                voice=voice or None,
                text=text,
                told_on=typed.day(told_on, "told_on"),
                picture=chosen.getvalue() if chosen is not None else None,
                picture_alt=alt or None,
                drop_picture=drop and chosen is None,
                version=version,
            )

        form.save(save_story, command, t("stories.saved"))
    if line is not None:
        taking_back.button(t("stories.remove"), f"{form.key}.take_back")


def _texts(line: StoryLine | None) -> dict[str, str]:
    if line is None:
        return {"text": "", "voice": "", "told_on": "", "picture_alt": ""}
    day = f"{line.told_on:%Y/%m/%d}" if line.told_on else ""
    return {"text": line.text, "voice": line.voice or "", "told_on": day, "picture_alt": line.picture_alt or ""}


def _taking_back(screen: Screen, line: StoryLine) -> None:
    t = screen.t
    taking_back.question(
        screen,
        t("stories.remove_question"),
        remove_story,
        lambda: RemoveStory(code=line.code, version=line.version),
        key=f"{KEY}.remove.{line.code}",
        label=t("stories.remove"),
        done=t("stories.removed"),
    )
