"""今日すること: what is to be done today, each line with its fix; one's own initiatives; 気づき from anybody."""

from tracker.ui import (
    first_screen,
    queries,
    today_deeds,
    today_kpis,
    today_pain,
    today_status,
    today_who,
    widgets,
)
from tracker.ui.guard import guard

screen = guard("today")
t = screen.t
everybody = queries.today(screen, None)
widgets.style("today")

if everybody.initiatives:
    people = dict(everybody.people)
    person = today_who.chosen(people)
    found = queries.today(screen, person)
    measured = today_kpis.next_to_measure(queries.results(screen).kpis)
    form = today_deeds.opened(found)
    with widgets.title_line(t("frame.page.today")):
        today_who.choose(screen, people, person)
    widgets.headline(today_deeds.headline(found, person, screen))
    if found.deeds:
        today_deeds.show(screen, found, measured, form)
    if found.lines:
        heading = t("today.lines.everybody" if person is None else "today.lines.mine")
        today_status.cards(screen, found.lines, measured, form, heading)
    today_pain.show(screen, everybody)
else:
    first_screen.show(screen)
