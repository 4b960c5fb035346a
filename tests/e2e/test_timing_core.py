"""The stopwatch's own rules, run in a browser with a storage and clocks the test sets."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tracker.ui.timing import ASSETS

pytestmark = pytest.mark.e2e
BENCH = """
window.made = (items = new Map(), broken = false) => {
  const clock = { wall: 1764000000000, steady: 0 };
  const storage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => { if (broken) throw new Error("full"); items.set(key, text); },
    removeItem: (key) => items.delete(key),
  };
  const listed = new Proxy(storage, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  const wall = () => clock.wall;
  const now = steadyClock(wall, () => clock.steady);
  const timing = createTiming({ name: "t.K1.after", storage: listed, wall, now });
  const pass = (ms) => { clock.wall += ms; clock.steady += ms; };
  const lap = (ms = 1000) => { timing.press(); pass(ms); const done = timing.press(); pass(1000); return done.lap; };
  return { clock, items, timing, pass, lap, ids: () => timing.view().laps.map((each) => each.id) };
};
"""


@pytest.fixture(scope="module")
def bench(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=(ASSETS / "timing_core.js").read_text(encoding="utf-8"))
    page.add_script_tag(content=BENCH)
    yield page
    page.close()


def run(bench: Page, body: str) -> Any:
    return bench.evaluate(f"() => {{ {body} }}")


def test_a_case_is_measured_to_the_millisecond(bench: Page) -> None:
    assert run(bench, "const m = made(); return m.lap(522345).ms") == 522345


def test_a_sleeping_tablet_loses_no_time(bench: Page) -> None:
    """While it sleeps only the wall clock goes on."""
    assert (
        run(bench, "const m = made(); m.timing.press(); m.clock.wall += 600000; return m.timing.press().lap.ms")
        == 600000
    )


def test_a_clock_set_back_shortens_no_case(bench: Page) -> None:
    body = "const m = made(); m.timing.press(); m.pass(30000); m.clock.wall -= 3600000; m.pass(30000);"
    assert run(bench, f"{body} return m.timing.press().lap.ms") == 60000


def test_a_pause_is_not_measured(bench: Page) -> None:
    body = """
    const m = made(); m.timing.press(); m.pass(5000);
    m.timing.pause(); m.pass(90000); m.timing.pause(); m.pass(2000);
    return m.timing.press().lap.ms;
    """
    assert run(bench, body) == 7000


def test_a_paused_case_can_be_finished_at_once(bench: Page) -> None:
    body = "const m = made(); m.timing.press(); m.pass(5000); m.timing.pause(); m.pass(90000);"
    assert run(bench, f"{body} return m.timing.press().lap.ms") == 5000


def test_everything_survives_a_crash(bench: Page) -> None:
    body = """
    const before = made(); before.lap(); before.timing.choose("転入"); before.timing.press();
    before.timing.write("通訳"); before.pass(4000);
    const after = made(before.items); after.clock.wall = before.clock.wall;
    const lap = after.timing.press().lap;
    return [lap.ms, lap.type, lap.note, after.ids().length, after.timing.view().waiting.length];
    """
    assert run(bench, body) == [4000, "転入", "通訳", 2, 2]


def test_a_bouncing_finger_is_one_press(bench: Page) -> None:
    body = "const m = made(); m.timing.press(); m.pass(60); return [m.timing.press(), m.timing.view().stage]"
    assert run(bench, body) == [None, "running"]


def test_a_case_nobody_has_seen_is_dropped_and_any_other_is_taken_back(bench: Page) -> None:
    body = """
    const m = made(); m.lap(); m.timing.undo(); const dropped = m.ids().length;
    const seen = m.lap(); m.timing.batch(); m.timing.undo();
    const told = m.timing.batch().map((lap) => [lap.id === seen.id, lap.excluded]);
    m.timing.acknowledge([seen.id]); const open = m.timing.view().waiting.length;
    m.timing.acknowledge([`${seen.id}!`]);
    return [dropped, told, open, m.timing.view().waiting.length];
    """
    assert run(bench, body) == [0, [[True, "undone"]], 1, 0], "an older confirmation does not confirm the taking back"


def test_undo_goes_back_case_by_case(bench: Page) -> None:
    body = """
    const m = made(); const laps = [m.lap(), m.lap(), m.lap()];
    m.timing.batch(); m.timing.acknowledge(laps.map((lap) => lap.id));
    return [1, 2, 3, 4].map(() => m.timing.undo()?.lap.n ?? null);
    """
    assert run(bench, body) == [3, 2, 1, None]


def test_thousands_wait_in_batches_and_none_twice(bench: Page) -> None:
    body = """
    const m = made(); for (let n = 0; n < 1200; n += 1) m.lap(200);
    const sizes = []; const seen = new Set();
    for (let batch = m.timing.batch(); batch.length; batch = m.timing.batch()) {
      sizes.push(batch.length);
      batch.forEach((lap) => seen.add(lap.id));
      m.timing.acknowledge(batch.map((lap) => lap.id));
    }
    m.timing.tidy();
    return [sizes, seen.size, m.ids().length];
    """
    assert run(bench, body) == [[500, 500, 200], 1200, 200]


def test_what_the_browser_will_not_keep_is_kept_while_the_page_is_open(bench: Page) -> None:
    body = "const m = made(new Map(), true); m.lap(); m.lap(); const { laps, lasting } = m.timing.view();"
    assert run(bench, f"{body} return [laps.length, lasting]") == [2, False]


@pytest.mark.parametrize(
    "stored",
    ["{", "null", '{"id":"x"}', '{"id":"ID","ms":-1}', '{"id":"ID","ms":"a","at":1,"day":"2026-01-01","excluded":""}'],
)
def test_a_damaged_item_is_passed_over(bench: Page, stored: str) -> None:
    id_ = "L" + "0" * 20
    text = stored.replace("ID", id_).replace("'", "\\'")
    body = f"const m = made(new Map([['t.K1.after.{id_}', '{text}'], ['t.K1.after', '{text}']])); m.lap();"
    assert run(bench, f"{body} return m.ids().length") == 1


def test_cases_of_other_kpis_and_phases_are_not_its_own(bench: Page) -> None:
    body = """
    const m = made(); const lap = m.lap(); const text = m.items.get(`t.K1.after.${lap.id}`);
    const other = `L${"1".repeat(20)}`;
    const stored = text.replace(lap.id, other);
    for (const name of ["t.K1.before", "t.K11.after", "t.K1"]) m.items.set(`${name}.${other}`, stored);
    m.timing.refresh();
    return m.ids().length;
    """
    assert run(bench, body) == 1


def test_a_case_longer_than_a_working_day_is_left_out(bench: Page) -> None:
    hours = 8 * 3_600_000
    assert run(bench, f"const m = made(); return [m.lap({hours}).excluded, m.lap({hours} + 1).excluded]") == [
        "",
        "too_long",
    ]


def test_ids_are_never_the_same(bench: Page) -> None:
    body = "const ids = new Set(); for (let n = 0; n < 5000; n += 1) ids.add(newCaseId());"
    assert run(bench, f"{body} return [ids.size, [...ids].every((id) => CASE_ID.test(id))]") == [5000, True]


def test_what_a_second_tab_did_is_seen_before_every_deed(bench: Page) -> None:
    body = """
    const one = made(); const other = made(one.items);
    one.timing.press(); one.pass(3000); other.clock.wall = one.clock.wall;
    const lap = other.timing.press().lap; one.pass(1000);
    const again = one.timing.press();
    return [lap.ms, again.what];
    """
    assert run(bench, body) == [3000, "started"]
