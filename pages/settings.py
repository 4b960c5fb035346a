"""設定: the city and why it does this, yearly settings, departments, people, its papers, and who changed what.

Everybody may read; only an admin is offered what changes something, and the services check again.
"""

from tracker.ui import branding, city, directory, history, queries, tabs, widgets
from tracker.ui.guard import guard

screen = guard("settings")
t = screen.t
stored = queries.organisation(screen)

widgets.title(t("frame.page.settings"))
widgets.headline(
    t(
        "settings.headline",
        departments=t.plural("settings.departments", len(stored.departments)),
        people=t.plural("settings.people", len(stored.people)),
    )
)
drawn = {
    "city": lambda: city.city(screen, stored.city, stored.scales),
    "years": lambda: city.years(screen, stored),
    "departments": lambda: directory.departments(screen, stored),
    "people": lambda: directory.people(screen, stored),
    "branding": lambda: branding.branding(screen),
    "history": lambda: history.history(screen, queries.history(screen)),
}
tabs.arrive(screen, "settings", drawn, "settings.tab")
tabs.show(screen, "settings", {name: (t(f"settings.tab.{name}"), draw) for name, draw in drawn.items()})
