"""Everything that imports Streamlit, except the pages' own layout. The frame and what a page may use of it:

* ``guard.guard("results") -> Screen``: first statement of every page. A :class:`~tracker.ui.guard.Screen` carries
  ``page, t`` (translator), ``language, actor, now, today, database``.
* ``queries.results(screen, filters)``, ``queries.cases(screen, kpi)``, ``queries.measurements(screen, kpi)``,
  ``queries.organisation(screen)``, ``queries.history(screen)``: cached reads of frozen views;
  ``queries.view(screen, service, *arguments, key=…)`` for any other reading service.
* ``pages.link(name, label)``, ``pages.go(name)``: another screen; never a path, a test runs the frame from elsewhere.
* ``actions.run(screen, service, command, form=…, done=…)``: one write transaction, then message and rerun.
* ``forms.Form``: a form of one stored thing with version, refusals beside their field, and both versions on a conflict.
* ``dialogs.open_(name, item)``, ``dialogs.opened(name)``: a dialog that stays open over a refusal.
* ``records.show(screen, Table(…), rows, on_pick)``: a long list as a real table, paged, a button a row.
* ``measurements.correct_button(screen, kpi)``: 「計測を訂正する」 of one KPI with its dialog; draw it on every run.
  With a button of your own: ``measurements.open_correction(kpi.code)`` as its ``on_click`` and
  ``measurements.correct_dialog(screen, kpi)`` on every run.
* ``filters.bar(screen, title, filters.Choices(years, departments, areas)) -> Filters``: title line with the shared
  filters, kept in the URL; ``filters.clear()``: 条件を解除.
* ``widgets.headline, title, tiles(Tile…), section, message(kind, sentence), small_print, table``: building blocks;
  they show every text as text.
* ``text.plain(typed)`` for Streamlit's Markdown places, ``text.html_text(typed)`` for own markup. A person's text goes
  nowhere without one of them.
* ``problems.sentence(t, error)``: a refusal in the reader's language.
* ``state.flash(sentence, kind)``: a message above the next page run.

Charts: ``st.vega_lite_chart(frame, spec, alt=describe(...))``. No CSS on Streamlit's private classes: give a container
a key and style ``.st-key-<key>`` or our own ``tr-*`` classes in ``assets/ui/frame.css``.
"""
