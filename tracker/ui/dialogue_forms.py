"""② 対話, its forms: a session, an agreement, a concern and a follow-up; who was there has a form of its own."""

from collections.abc import Sequence

from tracker.domain.dialogue import AgreementLine, DialogueCard, Dialogues, SaveAgreement, SaveDialogue
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import DialogueKind
from tracker.services.dialogues import save_agreement, save_dialogue
from tracker.ui import concern_forms, dialogs, dialogue_people, queries, typed, widgets
from tracker.ui.dialogue_parts import KEY, open_, opened
from tracker.ui.forms import Form
from tracker.ui.guard import Screen
from tracker.wording import dialogue as wording

TEXTS = ("question", "executives_said", "front_line_said", "note")


def dialogs_of_list(screen: Screen, found: Dialogues) -> None:
    """Draw the dialog that is open on the list: a new session, or the answer to a concern."""
    t = screen.t
    if memory := opened("new"):
        about = (memory.item,) if memory.item else ()
        dialogs.draw(t("dialogue.new.add"), lambda: _session(screen, None, about), "large")
    if memory := opened("answer"):
        asked = next((each for each in found.waiting if each.concern.code == memory.item), None)
        if asked is not None:
            place = concern_forms.About(f"{KEY}.answer.form.{asked.initiative_code}", asked.initiative_code)
            title = t("concerns.concern.answer_it")
            dialogs.draw(title, lambda: concern_forms.concern(screen, place, asked.concern), "medium")


def dialogs_of_card(screen: Screen, found: DialogueCard) -> None:
    """Draw the dialog that is open on one session."""
    t = screen.t
    if opened("edit"):
        dialogs.draw(t("dialogue.edit"), lambda: _session(screen, found, ()), "large")
    if opened("people"):
        dialogs.draw(t("dialogue.people.add"), lambda: dialogue_people.form(screen, found), "large")
    if memory := opened("agreement"):
        agreed = next((each for each in found.agreements if each.code == memory.item), None)
        title = t("dialogue.agreement.change" if agreed else "dialogue.agreement.add")
        dialogs.draw(title, lambda: _agreement(screen, found, agreed), "medium")
    if memory := opened("concern"):
        raised = next((each for each in found.concerns if each.concern.code == memory.item), None)
        title = t("concerns.concern.answer_it" if raised else "dialogue.concern.add")
        place = _about(screen, found, "concern", raised.initiative_code if raised else None)
        dialogs.draw(title, lambda: concern_forms.concern(screen, place, raised.concern if raised else None), "medium")
    if memory := opened("action"):
        deed = next((each for each in found.follow_ups if each.action.code == memory.item), None)
        title = t("concerns.action.finish" if deed else "dialogue.action.add")
        place = _about(screen, found, "action", deed.initiative_code if deed else None, old=deed is not None)
        dialogs.draw(title, lambda: concern_forms.action(screen, place, deed.action if deed else None), "medium")


def _about(
    screen: Screen, found: DialogueCard, kind: str, initiative: str | None, *, old: bool = False
) -> concern_forms.About:
    """What a form is about; a new one asks which initiative of the session, or of all where it names none."""
    line = found.line
    new = initiative is None and not old
    only = line.initiatives[0][0] if len(line.initiatives) == 1 else None
    return concern_forms.About(
        key=f"{KEY}.{kind}.form.{line.code}",
        initiative_code=initiative or (only if new else None),
        dialogue_code=line.code,
        on=line.held_on,
        initiatives=_titles(screen, line.initiatives) if new else {},
    )


def _titles(screen: Screen, own: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The initiatives of a session; all of them where it is about none in particular."""
    return dict(own) or {line.code: line.title for line in queries.overview(screen).lines}


def _session(screen: Screen, stored: DialogueCard | None, about: tuple[str, ...]) -> None:
    t = screen.t
    line = stored.line if stored else None
    texts = {
        "kind": line.kind.value if line else DialogueKind.WORKSHOP.value,
        "title": line.title if line else "",
        "held_on": f"{line.held_on if line else screen.today:%Y/%m/%d}",
        "initiative_codes": "\n".join(code for code, _ in line.initiatives) if line else "\n".join(about),
        "question": (line.question or "") if line else "",
        **{name: (getattr(stored, name) or "") if stored else "" for name in TEXTS[1:]},
    }
    form = Form(screen, f"{KEY}.form.{line.code if line else ''}", texts, stored.version if stored else None)
    titles = {
        each.code: t("dialogue.presence.row", code=each.code, title=each.title)
        for each in queries.overview(screen).lines
    }
    with form.box():
        names = {name: wording.column(SheetKind.DIALOGUES, name, t) for name in ("kind", "title", "held_on", *TEXTS)}
        kind = form.segments("kind", names["kind"], {each.value: wording.name(each, t) for each in DialogueKind})
        title = form.text("title", names["title"])
        day = form.text("held_on", names["held_on"], note=t("initiative.day_note"))
        codes = form.choose_many("initiative_codes", t("dialogue.about"), titles, note=t("dialogue.about.note"))
        said = {name: form.text(name, names[name], tall=True, height=72) for name in TEXTS}
        version = form.memory.version

        def command() -> SaveDialogue:
            return SaveDialogue(
                code=line.code if line else "",
                kind=DialogueKind(kind),
                title=title,
                held_on=typed.day(day, "held_on") or screen.today,
                initiative_codes=codes,
                version=version,
                **said,
            )

        def done(code: str) -> str:
            if line is None:
                open_(code)
            return t("dialogue.saved")

        form.save(save_dialogue, command, done)


def _agreement(screen: Screen, found: DialogueCard, stored: AgreementLine | None) -> None:
    t, owner = screen.t, found.line
    only = owner.initiatives[0][0] if len(owner.initiatives) == 1 else ""
    texts = {
        "text": stored.text if stored else "",
        "initiative_code": (stored.initiative_code or "") if stored else only,
    }
    key = f"{KEY}.agreement.form.{owner.code}.{stored.code if stored else ''}"
    form = Form(screen, key, texts, stored.version if stored else None)
    with form.box():
        text = form.text("text", wording.column(SheetKind.AGREEMENTS, "text", t), tall=True, height=96)
        about = form.choose("initiative_code", t("dialogue.about"), _titles(screen, owner.initiatives))
        widgets.small_print(t("dialogue.agreement.note"))
        version = form.memory.version

        def command() -> SaveAgreement:
            return SaveAgreement(
                code=stored.code if stored else "",
                dialogue_code=owner.code,
                initiative_code=about or None,
                text=text,
                version=version,
            )

        form.save(save_agreement, command, t("dialogue.agreement.saved"))
