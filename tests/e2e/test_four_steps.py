"""A new city from nothing to a piloted initiative, in the order of the four steps and through the screens alone.

Every 確認項目 is met by name: open first, then filled in where its own link leads, then done.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.builders import AFTER_MINUTES, BEFORE_MINUTES
from tests.e2e.screens import button, dialog, main, menu, open_page, pick, press, send
from tests.e2e.servers import Server
from tests.e2e.test_pilot_walk import choose, fill, said, tab
from tracker.domain.codes import Check, Step
from tracker.domain.gates import CHECKS
from tracker.i18n import translator
from tracker.ui.clock import now
from tracker.wording.initiatives import to_do
from tracker.wording.labels import label

pytestmark = pytest.mark.e2e

T = translator("ja")
TITLE = "転入届の書き方案内"
WRITE = T("initiative.check.write")
FULL = str.maketrans("0123456789.R", "０１２３４５６７８９．Ｒ")


def ago(days: int) -> date:
    """A day that is over on every machine."""
    return now().date() - timedelta(days)


def wareki(days: int) -> str:
    """「令和８年１０月１５日」, as an official types it, so many days ago."""
    on = ago(days)
    return f"令和{on.year - 2018}年{on.month}月{on.day}日".translate(FULL)


def short(days: int) -> str:
    """「R8.10.15」."""
    on = ago(days)
    return f"R{on.year - 2018}.{on.month}.{on.day}"


class Card:
    """取組カルテ as a person reads it: which 確認項目 are done so far, and what each open one offers."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.met: list[Check] = []

    def open(self) -> None:
        """By the menu and the list."""
        menu(self.page, "取組を進める", "取組カルテ")
        main(self.page).get_by_role("link", name=TITLE, exact=True).click()

    def column(self, step: Step) -> Locator:
        return main(self.page).locator(f".st-key-initiative_step_{step.value}")

    def stands(self, *newly: Check) -> None:
        """``newly`` are done too: all fourteen by name with 済 or 未, how many a step, and which step it is."""
        self.met += newly
        expect(self.page.get_by_role("heading", level=1)).to_have_text(TITLE)
        for step, checks in CHECKS.items():
            done = [check for check in checks if check in self.met]
            expect(self.column(step)).to_contain_text(f"{len(done)}／{len(checks)} 済")
            for check in checks:
                row = self.column(step).locator(".tr-check", has=self.page.get_by_text(label(check, T), exact=True))
                expect(row.locator(".tr-tag")).to_have_text("済" if check in self.met else "未")
        here = next((step for step, checks in CHECKS.items() if not set(checks) <= set(self.met)), Step.LEARNING)
        expect(self.column(here).get_by_text("いまここ")).to_be_visible()

    def follow(self, check: Check, words: str = "") -> None:
        """Press what an open 確認項目 offers."""
        own = self.column(next(step for step in Step if check in CHECKS[step]))
        own.locator(f".st-key-initiative-check-{check.value}").get_by_role(
            "button", name=words or to_do(check, T), exact=True
        ).click()


def begin(page: Page, server: Server) -> None:
    """The empty city's first screen, and one initiative with nothing but its name and its 課."""
    open_page(page, server.url)
    expect(said(page, "いまお使いの進捗管理表（Excel）を入れてください。")).to_be_visible()
    press(page, "1件だけ入力する")
    main(page).get_by_label("取組名", exact=True).fill(TITLE)
    main(page).get_by_label("主管課", exact=True).fill("市民課")
    press(page, "この取組を登録する")


def current_state(page: Page, card: Card) -> None:
    """① why, who agreed to it, which 業務 with its size, and what hurts."""
    card.follow(Check.PURPOSE_AGREED, to_do(Check.PURPOSE_WRITTEN, T))
    send(page, {"目的（なぜ行うか）": "転入の手続きで、同じことを何度も書かずに済むようにする。"})
    card.stands(Check.PURPOSE_WRITTEN)

    card.follow(Check.PURPOSE_AGREED)
    pick(page, dialog(page), "合意した課", "市民課")
    send(page, {"役職": "課長", "合意した日": wareki(50)})
    card.stands(Check.PURPOSE_AGREED)

    card.follow(Check.PROCESS_MEASURED)
    send(page, {"業務名": "転入届の受付", "年間件数": "８，０００件", "1件あたりの時間": "１３分"})
    expect(said(page, "市民課の業務です。年8,000件・1件13分で、年約1,730時間かかっています。")).to_be_visible()
    expect(said(page, "まだ手順がありません。")).to_be_visible()
    press(page, "取組カルテを開く")
    card.stands(Check.PROCESS_MEASURED)

    card.follow(Check.PAIN_POINT)
    send(page, {"困りごと": "同じ住所を３回書く"})
    card.stands(Check.PAIN_POINT)


def departments(page: Page, card: Card) -> None:
    """The departments concerned: entered in 設定 under the codes it proposes, and named on the カルテ."""
    menu(page, "管理", "設定")
    tab(page, "部署")
    for code, name in (("D2", "財政課"), ("D3", "情報政策課")):
        press(page, "部署を追加")
        expect(dialog(page).get_by_label("コード", exact=True)).to_have_value(code)
        send(page, {"部署名": name})
    card.open()
    press(page, "基本の項目を直す")
    pick(page, dialog(page), "関係課", "財政課", "情報政策課")
    send(page, {"開始予定日": wareki(20), "終了予定日": "R20.3.31"})
    expect(said(page, "まだ参加していない課：市民課、財政課、情報政策課")).to_be_visible()
    card.stands()


def dialogue(page: Page, card: Card) -> None:
    """② what was talked about, by whom, what was agreed, what stands in the way, and what is confirmed before ③."""
    card.follow(Check.DEPARTMENTS_JOINED)
    opened = dialog(page)
    opened.get_by_role("radio", name="課題共有会").click()
    send(page, {"名称": "転入手続きの課題共有会", "開催日": wareki(40), "問い": "二度書いているものは何か。"})
    expect(said(page, "参加した課と人数は、まだ入っていません。")).to_be_visible()
    press(page, "懸念を書く")
    dialog(page).get_by_role("radio", name="進めない", exact=True).click()
    pick(page, dialog(page), "出した課", "財政課")
    send(page, {"内容": "書き方案内の印刷費が、今年度の予算にない。"})
    press(page, f"取組カルテ：{TITLE}")
    card.stands()

    card.follow(Check.DEPARTMENTS_JOINED)
    send(page, {"市民課 管理職": "１", "市民課 担当": "３人", "財政課 担当": "1", "情報政策課 係長級": "１人"})
    expect(said(page, "6人（3課）が参加し")).to_be_visible()
    press(page, f"取組カルテ：{TITLE}")
    card.stands(Check.DEPARTMENTS_JOINED)

    card.follow(Check.AGREEMENTS_RECORDED)
    send(page, {"合意した内容": "窓口で書く欄を三つまでに減らす。"})
    press(page, f"取組カルテ：{TITLE}")
    card.stands(Check.AGREEMENTS_RECORDED)

    # A sentence would not answer what stands in the way, so none is offered.
    expect(card.column(Step.DIALOGUE).get_by_role("button", name=WRITE)).to_have_count(0)
    card.follow(Check.CONCERNS_ANSWERED)
    send(page, {"回答": "いまの様式の印刷の範囲で作る。追加の費用はかからない。", "回答日": short(30).translate(FULL)})
    card.stands(Check.CONCERNS_ANSWERED)

    card.follow(Check.INFORMATION_CHECKED)
    unsaid = dialog(page).get_by_role("combobox", name="個人情報を扱うか")
    expect(unsaid).to_have_value("未確認")  # 「なし」 would be an answer
    pick(page, dialog(page), "個人情報を扱うか", "扱わない")
    pick(page, dialog(page), "ネットワーク区分", "LGWAN接続系")
    send(page, {"情報セキュリティ担当の確認日": wareki(28)})
    card.stands(Check.INFORMATION_CHECKED)


def design(page: Page, card: Card) -> None:
    """③ a thought, its design, and the criterion fixed; what was begun is gone on with, not begun anew."""
    card.follow(Check.BASELINE_MEASURED, "試行を設計する")
    expect(main(page).get_by_role("combobox", name="対象の業務")).to_have_value("転入届の受付（市民課）")
    main(page).get_by_label("仮説").fill("書き方案内があれば、受付は13分から9分程度になる。")
    main(page).get_by_label("何を変えるか").fill("記入台に書き方案内を置き、窓口では確認だけにする。")
    press(page, "この内容で設計を始める")
    press(page, "取組カルテを開く")
    card.stands()
    card.follow(Check.AFTER_MEASURED, "試行の設計を続ける")
    for name, text in (
        ("計測の始点", "届を受け取ったとき"),
        ("計測の終点", "確認を終えたとき"),
        ("指標の名前", "転入届の受付時間"),
        ("導入前の計測を始める日", wareki(27)),
        ("導入前の計測を終える日", short(2)),
        ("やり方を変える日（変更日）", wareki(0)),
        ("慣れるまでの日数（習熟期間）", "０"),
        ("前後それぞれの計画件数", "１２"),
        ("最低限必要な効果（分）", "１．５"),
    ):
        fill(page, name, text)
    press(page, "設計を保存する")
    press(page, "判定の基準を確定")
    expect(main(page).locator(".tr-stamp")).to_contain_text("に確定")
    press(page, "取組カルテを開く")
    card.stands()


def measure(page: Page, card: Card, check: Check, values: Sequence[float], days: int) -> None:
    """A column as it is copied from Excel, with its days; saved, it does not stand there a second time."""
    card.follow(check)
    choose(page, "Excelの列を貼り付け")
    area = main(page).get_by_label("Excelからコピーした列を貼り付けてください")
    area.fill("\n".join(f"{short(days)}\t{value}\t転入" for value in values))
    area.blur()
    press(page, "この12件を保存する")
    expect(said(page, "12件を保存しました")).to_be_visible()
    expect(area).to_have_value("")
    expect(main(page).get_by_role("table", name="計測した件").get_by_role("row")).not_to_have_count(0)
    press(page, "取組カルテを開く")
    card.stands(check)


def decide(page: Page, card: Card) -> None:
    """③ the result, and what people decide."""
    card.follow(Check.DECISION_RECORDED)
    result = "1件あたり平均13.1分が8.8分になり、4.3分短縮しました（幅3.5〜5.1分、前12件・後12件）。"
    expect(said(page, result)).to_be_visible()
    expect(said(page, "年間8,000件で約570時間に相当します")).to_be_visible()  # the 件数 of ①
    # The list leads to the decision as well, whichever tab was open last.
    tab(page, "設計")
    menu(page, "取組を進める", "③試行と計測")
    main(page).get_by_role("row").filter(has_text=TITLE).get_by_role("button", name="判断する").click()
    expect(page.get_by_role("tab", name="結果と判断")).to_have_attribute("aria-selected", "true")
    choose(page, "本格導入")
    fill(page, "会議", "第１回DX推進本部会議")
    fill(page, "理由", "基準を満たし、窓口の負担も増えないため")
    press(page, "判断を記録する")
    expect(said(page, "判断「本格導入」を記録しました。")).to_be_visible()
    press(page, "取組カルテを開く")
    card.stands(Check.DECISION_RECORDED)


def learning(page: Page, card: Card) -> None:
    """④ a course people of the 課 attended, a deputy from 設定, and what was learned told to others."""
    expect(said(page, "主管課（市民課）の人が受けた研修を数えます")).to_be_visible()
    card.follow(Check.PEOPLE_TRAINED)
    press(page, "研修・勉強会を加える")
    send(page, {"名前": "窓口の記録と見直しの研修"})
    hold(page, wareki(3))
    main(page).get_by_role("button", name="受講を見る・入れる").click()
    names = dialog(page).get_by_label("受講した人を貼り付ける")
    names.fill("市民課　３人\n財政課　１人")
    names.blur()
    send(page, {}, "読み取れた分を保存する")
    expect(said(page, "延べ4人が参加しました。")).to_be_visible()
    card.open()
    card.stands(Check.PEOPLE_TRAINED)

    card.follow(Check.DEPUTY_NAMED)
    dialog(page).get_by_role("button", name="職員を設定に加える").click()
    for code, name, since in (("P1", "職員　一", "令和７年４月"), ("P2", "職員　二", "R8.4")):
        press(page, "職員を追加")
        expect(dialog(page).get_by_label("コード", exact=True)).to_have_value(code)
        pick(page, dialog(page), "部署", "市民課")
        send(page, {"氏名": name, "着任年月": since})
    card.open()
    card.follow(Check.DEPUTY_NAMED)
    pick(page, dialog(page), "担当者", "職員 一")
    pick(page, dialog(page), "副担当者", "職員 二")
    send(page, {})
    card.stands(Check.DEPUTY_NAMED)

    card.follow(Check.LEARNING_SHARED)
    main(page).get_by_role("row").filter(has_text=TITLE).get_by_role("button", name="事例共有にする").click()
    send(page, {"名前": "書き方案内の事例共有", "学んだこと": "案内が先にあると、窓口の説明が要らなくなる。"})
    hold(page, short(0))
    press(page, f"伝える試行：{TITLE}")
    card.stands(Check.LEARNING_SHARED)


def hold(page: Page, day: str) -> None:
    """A day on which a course was held."""
    press(page, "開催日を加える")
    send(page, {"実施日": day})


def test_a_new_city_goes_from_nothing_to_a_piloted_initiative(fresh_server: Server, page: Page) -> None:
    card = Card(page)
    begin(page, fresh_server)
    expect(
        said(page, "いまは①現状把握で、次にすることは「何のために行うか（目的）を書く」です（ほか3件）。")
    ).to_be_visible()
    card.stands()
    current_state(page, card)
    departments(page, card)
    dialogue(page, card)
    design(page, card)
    measure(page, card, Check.BASELINE_MEASURED, BEFORE_MINUTES, 14)
    measure(page, card, Check.AFTER_MEASURED, AFTER_MINUTES, 0)
    decide(page, card)
    learning(page, card)
    assert sorted(card.met) == sorted(Check)
    expect(said(page, "いまは④人材育成で、確認項目はすべて済んでいます。")).to_be_visible()
    expect(button(page, "理由を付けて次へ")).to_have_count(0)
