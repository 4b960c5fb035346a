"""The forms of a 懸念 and of a 対応, on the record of an initiative and on the page of a dialogue alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.errors import DomainError
from tracker.domain.planning import ActionLine, ConcernLine, SaveAction, SaveConcern
from tracker.i18n import Translator
from tracker.services.concerns import save_action, save_concern
from tracker.ui import queries, typed
from tracker.ui.forms import Form
from tracker.ui.guard import Screen


@dataclass(frozen=True, slots=True)
class About:
    """What it is about. ``initiatives`` (code → title) are asked for where several are possible.

    ``on`` is the day it came up, where that is known: the day of the dialogue ``dialogue_code``. A new 対応 was agreed
    in the meeting ``meeting_code``. ``items`` (key → title) are those of its agenda.
    """

    key: str
    initiative_code: str | None
    owner_code: str | None = None
    dialogue_code: str | None = None
    on: date | None = None
    initiatives: Mapping[str, str] = field(default_factory=dict)
    meeting_code: str | None = None
    items: Mapping[str, str] = field(default_factory=dict)

    def under(self, form: Form, t: Translator) -> int | None:
        """The key of the item it was agreed under, chosen in the form; once it has one, that can only be replaced."""
        if not self.items:
            return None
        choose = form.pick if form.stored["item"] else form.choose
        chosen = choose("item", t("meetings.action.item"), self.items)
        return int(chosen) if chosen else None

    def asked(self, form: Form, t: Translator, *, needed: bool) -> str:
        """The code of the initiative, chosen in the form where there is a choice."""
        if not self.initiatives:
            return self.initiative_code or ""
        choose = form.pick if needed else form.choose
        return choose("initiative_code", t("dialogue.about"), self.initiatives)


@dataclass(frozen=True, slots=True)
class _Choices:
    yes: str
    no: str

    def of(self, *, told: bool) -> str:
        return self.yes if told else self.no


_FLAG = _Choices("yes", "no")


def concern(screen: Screen, about: About, stored: ConcernLine | None) -> None:
    """Write a 懸念, or answer the ``stored`` one."""
    t = screen.t
    places = {each.name: each.name for each in queries.organisation(screen).departments}
    codes = {each.name: each.code for each in queries.organisation(screen).departments}
    texts = {
        "initiative_code": about.initiative_code or "",
        "text": stored.text if stored else "",
        "blocking": _FLAG.of(told=bool(stored and stored.blocking)),
        "department_code": (stored.department or "") if stored else "",
        "raised_on": f"{stored.raised_on if stored else about.on or screen.today:%Y/%m/%d}",
        "answer": (stored.answer or "") if stored else "",
        "answered_on": f"{stored.answered_on:%Y/%m/%d}" if stored and stored.answered_on else "",
    }
    form = Form(screen, f"{about.key}.{stored.code if stored else ''}", texts, stored.version if stored else None)
    with form.box():
        initiative = about.asked(form, t, needed=True)
        text = form.text("text", t("concerns.concern.text"), tall=True, height=80)
        options = {"yes": t("concerns.concern.blocking.yes"), "no": t("concerns.concern.blocking.no")}
        blocking = form.segments("blocking", t("concerns.concern.blocking.asked"), options)
        department = form.choose("department_code", t("concerns.concern.department"), places)
        raised = form.text("raised_on", t("concerns.concern.raised"), note=t("initiative.day_note"))
        answer, answered = "", ""
        if stored is not None:
            answer = form.text("answer", t("concerns.concern.answer"), tall=True, height=80)
            answered = form.text("answered_on", t("concerns.concern.answered"), note=t("concerns.concern.today"))
        version = form.memory.version

        def command() -> SaveConcern:
            if not initiative:
                raise DomainError("required", field="initiative_code")
            day = typed.day(answered, "answered_on")
            return SaveConcern(
                code=stored.code if stored else "",
                initiative_code=initiative,
                dialogue_code=about.dialogue_code,
                text=text,
                blocking=blocking == _FLAG.yes,
                department_code=codes.get(department),
                raised_on=typed.day(raised, "raised_on") or about.on or screen.today,
                answer=answer or None,
                answered_on=day or (screen.today if answer else None),
                version=version,
            )

        form.save(save_concern, command, t("concerns.concern.saved"))


def action(screen: Screen, about: About, stored: ActionLine | None) -> None:
    """Write a 対応, or finish the ``stored`` one."""
    t = screen.t
    people = {each.code: each.name for each in queries.organisation(screen).people}
    texts = {
        "text": stored.text if stored else "",
        "initiative_code": about.initiative_code or "",
        "item": str(stored.agenda_item_id or "") if stored else "",
        "owner_code": ((stored.owner_code if stored else about.owner_code) or ""),
        "due_on": f"{stored.due_on:%Y/%m/%d}" if stored and stored.due_on else "",
        "done_on": f"{stored.done_on or screen.today:%Y/%m/%d}" if stored else "",
        "result": (stored.result or "") if stored else "",
    }
    form = Form(screen, f"{about.key}.{stored.code if stored else ''}", texts, stored.version if stored else None)
    with form.box():
        item = about.under(form, t)
        initiative = about.asked(form, t, needed=False)
        text = form.text("text", t("concerns.action.text"), tall=True, height=80)
        owner = form.choose("owner_code", t("concerns.action.owner"), people)
        due = form.text("due_on", t("concerns.action.due"), note=t("initiative.day_note"))
        done, result = "", ""
        if stored is not None:
            done = form.text("done_on", t("concerns.action.done"), note=t("concerns.action.done_note"))
            result = form.text("result", t("concerns.action.result"), tall=True, height=80)
        version = form.memory.version

        def command() -> SaveAction:
            return SaveAction(
                code=stored.code if stored else "",
                initiative_code=initiative or None,
                dialogue_code=about.dialogue_code,
                meeting_code=about.meeting_code,
                agenda_item_id=item,
                text=text,
                owner_code=owner or None,
                due_on=typed.day(due, "due_on"),
                done_on=typed.day(done, "done_on"),
                result=result or None,
                version=version,
            )

        form.save(save_action, command, t("concerns.action.saved"))
