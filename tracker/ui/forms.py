"""A form of one stored thing: what was typed is never lost, refusals stand beside their field, and two people who
edit the same thing are told of each other.

A form remembers the version it was opened with. When somebody else saved in between, it shows who and when, both
versions side by side, and lets the person choose.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.domain.errors import ConflictError
from tracker.i18n import formats
from tracker.ui import access, actions, problems, widgets
from tracker.ui.guard import Screen
from tracker.ui.state import FormMemory, session

Height = int | Literal["content"]


@dataclass(slots=True)
class Form:
    """One open form. ``stored`` are the texts as stored now, ``version`` their version (None: nothing stored yet).

    A ``live`` form is drawn anew with every field that changes, for what is computed from its fields; what was typed in
    it stays while its tab is closed.
    """

    screen: Screen
    key: str
    stored: Mapping[str, str]
    version: int | None
    labels: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    shown: dict[str, Callable[[str], str]] = field(default_factory=dict)
    live: bool = False

    def __post_init__(self) -> None:
        # A page that was left forgets its widgets; the form must then not remember an old version either.
        is_open = any(self._widget(name) in st.session_state for name in self.stored)
        if self.key not in session().forms or not is_open:
            session().forms[self.key] = FormMemory(self.version)
        if self.live:
            self._follow()

    def _follow(self) -> None:
        """Go along with a new version where it changes no field of this form, or none was typed in.

        A live form stays open beside other things that are saved on its page.
        """
        memory = self.memory
        opened = memory.stored or dict(self.stored)
        if memory.version != self.version and all(self.now(name) == opened.get(name) for name in self.stored):
            self._show_stored()
            memory.version, memory.stored = self.version, dict(self.stored)
        elif memory.version != self.version and opened == self.stored:
            memory.version = self.version
        memory.stored = memory.stored or opened

    @property
    def memory(self) -> FormMemory:
        return session().forms[self.key]

    def box(self) -> DeltaGenerator:
        """The container the fields and :meth:`save` belong in. Enter does not send: a half typed form is no form."""
        if self.live:
            return st.container(key=f"live_{self.key}")
        return st.form(f"{self.key}.form", enter_to_submit=False, border=False)

    def text(self, name: str, label: str, *, note: str = "", tall: bool = False, height: Height = 160) -> str:
        """A field of text, ``tall`` with the height given; no length is cut here, the service says its limit."""
        key = self._tell(name)
        if tall:
            typed = st.text_area(label, key=key, height=height, persist_state=self._kept)
        else:
            typed = st.text_input(label, key=key, autocomplete="off", persist_state=self._kept)
        return self._keep(name, label, typed or "", note)

    def fixed(self, name: str, label: str) -> str:
        """What names the thing and is not changed here."""
        widgets.named(label, self.stored[name])
        return self.stored[name]

    def choose(self, name: str, label: str, options: Mapping[str, str], *, free: bool = False, none: str = "") -> str:
        """One of ``options`` (code → name), or nothing (``""``); ``free`` takes words of the person's own too.

        ``none`` says what nothing means, where 「なし」 could be taken for an answer.
        """
        return self._selected(name, label, {"": none or self.screen.t("frame.form.none"), **options}, free=free)

    def pick(self, name: str, label: str, options: Mapping[str, str]) -> str:
        """One of ``options``; nothing is offered only where nothing is stored yet."""
        return self._selected(name, label, options)

    def choose_many(self, name: str, label: str, options: Mapping[str, str], *, note: str = "") -> tuple[str, ...]:
        """Any number of ``options``, in the order they were chosen; stored as codes, one a line."""
        separator = self.screen.t("common.list_separator")
        self.shown[name] = lambda text: separator.join(options.get(code, code) for code in text.splitlines())
        stored = self.stored[name].splitlines()
        typed = st.multiselect(
            label,
            [*options, *(code for code in stored if code not in options)],
            format_func=lambda code: options.get(code, code),
            key=self._tell(name, stored),
            placeholder=self.screen.t("frame.form.none"),
            select_all=False,
            persist_state=self._kept,
        )
        return tuple(self._keep(name, label, "\n".join(typed), note).splitlines())

    def segments(self, name: str, label: str, options: Mapping[str, str], *, note: str = "") -> str:
        """One of a few ``options``, all of them in sight."""
        self.shown[name] = lambda code: options.get(code, code)
        known = self.stored[name] in options
        typed = st.segmented_control(
            label,
            [*options],
            required=True,
            format_func=self.shown[name],
            key=self._tell(name) if known else self._widget(name),
            persist_state=self._kept,
        )
        return self._keep(name, label, typed or "", note)

    def chosen(self, name: str, label: str, told: str) -> None:
        """What was chosen outside the texts of the form, such as a file: ``told`` says it beside what is stored.

        Its widget must have a key of its own: what stands in it can not be put back.
        """
        self._keep(name, label, told, "")

    def now(self, name: str) -> str:
        """What stands in a field now, drawn or not drawn yet."""
        found = st.session_state.get(self._widget(name), self.stored[name])
        return "\n".join(found) if isinstance(found, list) else str(found or "")

    def put(self, name: str, text: str) -> None:
        """Write into a field of text, as its person would; before it is drawn, so in a callback."""
        st.session_state[self._widget(name)] = text

    @property
    def changed(self) -> bool:
        """Whether anything drawn differs from what is stored."""
        return any(self.typed[name] != self.stored[name] for name in self.typed)

    def save(
        self, service: Callable[..., Any], command: Callable[[], object], done: actions.Done, *, label: str = ""
    ) -> None:
        """The conflict if there is one, then the button that saves: ``service(session, actor, command())``.

        ``label`` names the button where 「保存する」 says too little.
        """
        problem = self.memory.problem
        if problem is not None and problem.field not in self.typed and not isinstance(problem, ConflictError):
            widgets.message("error", problems.sentence(self.screen.t, problem))
        save_again, self.memory.save_again = self.memory.save_again, False
        if isinstance(problem, ConflictError):
            self._both_versions(problem)
            pressed = save_again
        else:
            name = label or self.screen.t("frame.form.save")
            pressed = self._button(name, key="save", type="primary")
        if pressed:
            actions.run(self.screen, service, command, form=self.key, done=done)

    def _selected(self, name: str, label: str, options: Mapping[str, str], *, free: bool = False) -> str:
        stored, unsaid = self.stored[name], self.screen.t("frame.form.pick")
        self.shown[name] = lambda code: options.get(code, code or unsaid)
        known = [*options] if stored in options else [stored, *options]
        typed = st.selectbox(
            label,
            known,
            format_func=self.shown[name],
            key=self._tell(name),
            accept_new_options=free,
            persist_state=self._kept,
        )
        return self._keep(name, label, typed or "", "")

    def _tell(self, name: str, stored: object = None) -> str:
        """The key of a field, which is told what to show; the browser would go on showing what was typed and saved."""
        key = self._widget(name)
        if key not in st.session_state:
            st.session_state[key] = self.stored[name] if stored is None else stored
        return key

    def _keep(self, name: str, label: str, typed: str, note: str) -> str:
        self.labels[name], self.typed[name] = label, typed
        problem = self.memory.problem
        if problem is not None and problem.field == name:
            widgets.field_error(problems.sentence(self.screen.t, problem))
        if note:
            widgets.small_print(note)
        return typed

    def _both_versions(self, conflict: ConflictError) -> None:
        t = self.screen.t
        widgets.message("caution", who_and_when(self.screen, conflict))
        differing = [name for name in self.typed if self.typed[name] != self.stored[name]]
        widgets.table(
            t("frame.conflict.table"),
            (t("frame.conflict.field"), t("frame.conflict.theirs"), t("frame.conflict.mine")),
            [self._compared(name) for name in differing],
        )
        mine, theirs = st.columns(2)
        with mine:
            self._button(t("frame.conflict.use_mine"), key="mine", width="stretch", on_click=self._overwrite)
        with theirs:
            self._button(t("frame.conflict.use_theirs"), key="theirs", width="stretch", on_click=self._take_over)

    def _button(self, label: str, key: str, **more: Any) -> bool:
        draw = st.button if self.live else st.form_submit_button
        return draw(label, key=f"{self.key}.{key}", **more)

    @property
    def _kept(self) -> Literal["page"] | None:
        return "page" if self.live else None

    def _compared(self, name: str) -> tuple[str, str, str]:
        shown = self.shown.get(name, str)
        return self.labels[name], shown(self.stored[name]), shown(self.typed[name])

    def _overwrite(self) -> None:
        # The version that was shown, not the newest: a third change in between must be seen before it is overwritten.
        self.memory.version, self.memory.save_again = self.version, True

    def _take_over(self) -> None:
        session().forms[self.key] = FormMemory(self.version)
        self._show_stored()

    def _show_stored(self) -> None:
        for name in self.stored:
            key, text = self._widget(name), self.stored[name]
            if key in st.session_state:
                several = isinstance(st.session_state[key], list)
                st.session_state[key] = text.splitlines() if several else text

    def _widget(self, name: str) -> str:
        return f"{self.key}.{name}"


def who_and_when(screen: Screen, conflict: ConflictError) -> str:
    """Who saved in between, and when."""
    t = screen.t
    if not isinstance(conflict.changed_at, datetime):
        return t("frame.conflict.unknown")
    who = access.shown_name(t, conflict.changed_by)
    return t("frame.conflict.known", who=who, at=formats.moment(conflict.changed_at, t))
