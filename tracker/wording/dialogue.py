"""② 対話 in words: the answer of the screen, who is missing, and what an アンケート says. Decides nothing.

What may be shown of few answers is decided in ``tracker.domain.pulse``; here it is only called 「5人未満」.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum

from tracker.domain.dialogue import DialogueLine, Dialogues, Present
from tracker.domain.fiscal import fiscal_year
from tracker.domain.participation import Presence, held_up, missing_departments
from tracker.domain.pulse import DIGITS, LEAST, Answers, Pulse, PulseLine, summed
from tracker.domain.rounding import half_up
from tracker.domain.sheets import SheetKind
from tracker.domain.step_codes import Attendee, PulseQuestion
from tracker.i18n import Translator, formats
from tracker.wording.labels import column_label, label

NAMED = 3
"""So many names stand there before 「ほか{n}課」."""


def column(kind: SheetKind, name: str, t: Translator) -> str:
    """The name of a column as a heading or a field shows it."""
    return capital(column_label(kind, name, t))


def name(code: Enum, t: Translator) -> str:
    """The name of a code where it stands by itself."""
    return capital(label(code, t))


def capital(words: str) -> str:
    """As a heading begins; Japanese stays as it is."""
    return words[:1].upper() + words[1:]


def headline(found: Dialogues, rows: Sequence[Presence], year: int, today: date, t: Translator) -> str:
    """How many dialogues there were in a 年度, what waits for an answer, and who has not come yet."""
    own = [line for line in found.lines if fiscal_year(line.held_on) == year]
    parts = [_held(own, year, today, t), _waiting(found, t), _missing(rows, dict(found.departments), t)]
    return formats.sentences(parts, t)


def _held(own: Sequence[DialogueLine], year: int, today: date, t: Translator) -> str:
    name = t("dialogue.this_year") if year == fiscal_year(today) else formats.fiscal_year(year, t)
    if not own:
        return t("dialogue.headline.none", year=name)
    people = sum(line.people for line in own)
    return t.plural(
        "dialogue.headline.held", len(own), n=formats.number(len(own)), year=name, people=formats.number(people)
    )


def _waiting(found: Dialogues, t: Translator) -> str:
    blocking = sum(each.concern.blocking for each in found.waiting)
    count = len(found.waiting)
    if not count:
        return t("dialogue.headline.answered")
    key = "dialogue.headline.blocking" if blocking else "dialogue.headline.waiting"
    return t.plural(key, count, n=formats.number(count), blocking=formats.number(blocking))


def _missing(rows: Sequence[Presence], names: Mapping[str, str], t: Translator) -> str:
    held = held_up(rows)
    if not held:
        return t("dialogue.headline.complete") if rows else ""
    missing = [names.get(code, code) for code in missing_departments(held)]
    return t.plural("dialogue.headline.missing", len(held), n=formats.number(len(held)), departments=named(missing, t))


def named(names: Sequence[str], t: Translator) -> str:
    """「財政課、総務課、人事課ほか2課」."""
    shown, more = t("common.list_separator").join(names[:NAMED]), len(names) - NAMED
    return t.plural("dialogue.more", more, names=shown, n=formats.number(more)) if more > 0 else shown


def everybody(names: Iterable[str], t: Translator) -> str:
    """All names in a row."""
    return t("common.list_separator").join(names)


def counted(present: Present, t: Translator) -> str:
    """「管理職1人、担当6人」."""
    told = (
        t("dialogue.level", level=label(level, t), n=formats.number(count))
        for level, count in zip(Attendee, present.counts, strict=True)
        if count
    )
    return t("common.list_separator").join(told)


def mean(found: Answers | None, t: Translator) -> str:
    """「3.9」; what is hidden or was not asked says so."""
    if found is None:
        return t("dialogue.pulse.not_asked")
    if found.mean is None:
        return t("dialogue.pulse.few", least=LEAST)
    return formats.number(half_up(found.mean, DIGITS), DIGITS)


def answered(found: Answers | None, t: Translator) -> str:
    """「14人」; nothing where the mean says why there is none."""
    return "" if found is None or found.n is None else t("dialogue.pulse.people", n=formats.number(found.n))


def figure(found: Answers, t: Translator) -> str:
    """「3.9（14人）」."""
    return t("dialogue.pulse.figure", mean=mean(found, t), n=formats.number(found.n or 0))


def change(line: PulseLine, t: Translator) -> str:
    """「+1.1」; a dash where the two cannot be compared."""
    if line.change is None:
        return t("dialogue.pulse.not_asked")
    return formats.signed(half_up(line.change, DIGITS), DIGITS)


def moved(line: PulseLine, t: Translator) -> str:
    """「市民課は2.8（12人）から4.1（14人）」, or the one side that can be shown."""
    before, after = (each if each and not each.hidden else None for each in (line.before, line.after))
    if before and after:
        return t("dialogue.pulse.moved", department=line.department, before=figure(before, t), after=figure(after, t))
    only, key = (before, "before") if before else (after, "after")
    told = figure(only, t) if only else t("dialogue.pulse.few", least=LEAST)
    return t(f"dialogue.pulse.only_{key}", department=line.department, figure=told)


def foot(lines: Sequence[PulseLine], t: Translator) -> str:
    """What the lines of the picture are, and how many departments it does not show."""
    hidden = len(summed(lines).hidden)
    if not hidden:
        return t("dialogue.pulse.foot")
    return t.plural("dialogue.pulse.foot.hidden", hidden, n=formats.number(hidden), least=LEAST)


def summary(pulse: Pulse, question: PulseQuestion, t: Translator) -> str:
    """「理解度は、比べられる3課のうち3課で上がりました。財政課は回答が5人未満のため表示していません。」"""
    found = summed(pulse.of(question))
    name = label(question, t)
    parts = []
    if found.compared:
        counts = {each: formats.number(getattr(found, each)) for each in ("compared", "up", "down", "same")}
        parts.append(t.plural("dialogue.pulse.summary", found.compared, question=name, **counts))
    else:
        parts.append(t("dialogue.pulse.summary.none", question=name))
    if found.hidden:
        parts.append(t("dialogue.pulse.hidden", departments=everybody(found.hidden, t), least=LEAST))
    return formats.sentences(parts, t)


def turnout(line: DialogueLine, t: Translator) -> str:
    """「43人（6課）」, and how many of them were 経営層."""
    if not line.people:
        return t("dialogue.turnout.none")
    key = "dialogue.turnout.executives" if line.executives else "dialogue.turnout"
    counts = {"departments": len(line.department_codes), "executives": line.executives}
    places = {name: formats.number(count) for name, count in counts.items()}
    return t.plural(key, line.people, n=formats.number(line.people), **places)


def count(n: int, t: Translator) -> str:
    """「3件」; a dash for none."""
    return t.plural("dialogue.count", n, n=formats.number(n)) if n else t("dialogue.pulse.not_asked")


def progress(n: int, left: int, t: Translator) -> str:
    """「3件（残り1件）」."""
    if not left:
        return count(n, t)
    return t.plural("dialogue.progress", n, n=formats.number(n), left=formats.number(left))


def card(line: DialogueLine, t: Translator) -> str:
    """The answer of one dialogue: who came, what was agreed, what is still open."""
    counts = {"agreements": line.agreements, "concerns": line.concerns, "follow_ups": line.follow_ups}
    told = {name: formats.number(n) for name, n in counts.items()}
    first = t("dialogue.card", people=turnout(line, t), **told) if line.people else t("dialogue.card.nobody", **told)
    return formats.sentences((first, _still_open(line, t)), t)


def _still_open(line: DialogueLine, t: Translator) -> str:
    concerns, deeds = formats.number(line.open_concerns), formats.number(line.open_follow_ups)
    if line.open_concerns and line.open_follow_ups:
        return t("dialogue.card.open", concerns=concerns, follow_ups=deeds)
    if line.open_concerns:
        return t.plural("dialogue.card.open.concerns", line.open_concerns, n=concerns)
    if line.open_follow_ups:
        return t.plural("dialogue.card.open.follow_ups", line.open_follow_ups, n=deeds)
    return t("dialogue.card.done")


def matrix(rows: Sequence[Presence], names: Mapping[str, str], t: Translator) -> str:
    """The answer of the matrix: in how many initiatives somebody is missing, and who most often."""
    holes = [row for row in rows if row.missing]
    if not holes:
        return t("dialogue.presence.complete")
    missing = [names.get(code, code) for code in missing_departments(holes)]
    counts = {"of": formats.number(len(rows)), "holes": formats.number(sum(len(row.missing) for row in holes))}
    told = {"n": formats.number(len(holes)), "departments": named(missing, t), **counts}
    return t.plural("dialogue.presence.answer", len(holes), **told)
