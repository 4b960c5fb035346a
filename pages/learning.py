"""④研修と引継ぎ: what was held and learned, what each 課 can count on, and what would stop if somebody left."""

import streamlit as st

from tracker.ui import (
    learning_course,
    learning_courses,
    learning_goals,
    learning_parts,
    learning_proposals,
    learning_shared,
    learning_skills,
    learning_succession,
    tabs,
    widgets,
)
from tracker.ui.guard import guard
from tracker.ui.overview_links import follow

screen = guard("learning")
t = screen.t
widgets.style("learning")
follow()
found = learning_parts.found(screen)
code = st.query_params.get(learning_parts.COURSE)

if code is not None:
    learning_course.show(screen, found, code)
else:
    learning_parts.arrive(screen)
    widgets.title(t("frame.page.learning"))
    learning_parts.answer(screen, found)
    drawn = {
        "courses": lambda: learning_courses.show(screen, found),
        "succession": lambda: learning_succession.show(screen),
        "skills": lambda: learning_skills.show(screen, found),
        "shared": lambda: learning_shared.show(screen, found),
        "proposals": lambda: learning_proposals.show(screen, found),
        "goals": lambda: learning_goals.show(screen, found),
    }
    tabs.show(screen, "learning", {name: (t(f"learning.tab.{name}"), drawn[name]) for name in learning_parts.TABS})
    for part in (learning_courses, learning_skills, learning_shared, learning_proposals, learning_goals):
        part.dialog(screen, found)
