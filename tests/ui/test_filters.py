"""The shared filters: a link shows a colleague the same view, whatever language he reads."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tracker.domain.codes import Lifecycle, Step
from tracker.domain.results import Filters
from tracker.ui.state import Session

APPS = Path(__file__).parent / "apps"


def page(**query: str) -> AppTest:
    at = AppTest.from_file(APPS / "filters_here.py")
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def chosen(at: AppTest) -> Filters:
    memory: Session = at.session_state["tracker"]
    return memory.filters


def test_nothing_in_the_link_is_everything() -> None:
    at = page()
    assert chosen(at) == Filters()
    assert [box.value for box in at.selectbox] == [""] * 5
    assert at.selectbox[0].options == ["全年度", "令和8年度", "令和7年度"]


def test_a_link_opens_the_same_view() -> None:
    at = page(fy="2026", dept="D2", area="<b>庁内</b>", step="3", state="active")
    expected = Filters(fy=2026, dept="D2", area="<b>庁内</b>", step=Step.PILOT, state=Lifecycle.ACTIVE)
    assert chosen(at) == expected


def test_a_choice_is_written_into_the_link_as_a_code() -> None:
    at = page()
    at.selectbox(key="filter_dept").select("D2").run()
    at.selectbox(key="filter_step").select("3").run()
    assert {name: at.query_params[name] for name in ("dept", "step")} == {"dept": "D2", "step": "3"}
    assert chosen(at) == Filters(dept="D2", step=Step.PILOT)
    at.selectbox(key="filter_dept").select("").run()
    assert "dept" not in at.query_params
    assert chosen(at) == Filters(step=Step.PILOT)


def test_what_a_link_can_not_mean_is_everything() -> None:
    assert chosen(page(fy="昭和", dept="ない課", step="9", state="dreaming", area="'; DROP TABLE")) == Filters()


def test_filters_go_along_to_the_next_page() -> None:
    at = page(fy="2026", dept="D1")
    other = AppTest.from_file(APPS / "filters_there.py")
    other.session_state["tracker"] = at.session_state["tracker"]
    other.run()
    assert chosen(other) == Filters(fy=2026, dept="D1")
    assert (other.query_params["fy"], other.query_params["dept"]) == ("2026", "D1"), "and stand in its link"
