"""The words of the demo city: complete, in the screens' own vocabulary, without a year, a person or a real address."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import pytest

from seed import files
from tests.architecture.test_words import avoided
from tracker.domain.sheets import SHEETS, SheetSpec

TITLES = [spec.title for spec in SHEETS]
TITLES += [files.CITY, files.EVIDENCE, files.PLAN_CHANGES]
TITLES += [files.MOVES, files.HANDOVERS, files.VIEWPOINTS, files.ACTIONS]
TITLES += [files.MEETINGS, files.AGENDAS, files.MEETING_ACTIONS]
PROSE = {
    "市": ("市名", "なぜDXを進めるのか"),
    "部署": ("部署名",),
    "取組": ("取組名", "目的", "住民への価値", "取り残さないための対応", "備考"),
    "業務": ("業務名", "業務の種類", "受付方法", "根拠法令", "備考"),
    "業務手順": ("手順", "だれが", "備考"),
    "目的の合意": ("役職",),
    "試行": ("仮説", "変更内容", "件の種類", "生み出した時間の使い道"),
    "判断": ("理由", "会議", "決めた内容", "学んだこと"),
    "展開": ("備考",),
    "事例": ("だれの声", "内容"),
    "懸念": ("内容", "回答"),
    "計画変更": ("理由",),
    "日程変更": ("理由",),
    "対応": ("内容", "結果"),
    "会議": ("会議名", "場所", "備考"),
    "議題": ("題名", "説明者", "決めた内容", "出た意見"),
    "会議の対応": ("内容", "結果"),
    "KPI": ("KPI名", "計測の始点", "計測の終点", "分子の定義", "分母の定義", "備考"),
    "計測": ("件の種類", "計測者", "除外理由", "備考"),
    "設定": ("根拠",),
    "予算": ("財源",),
    "状況報告": ("ひとこと", "下げた理由"),
    "確認項目": ("記録",),
    "困りごと": ("内容",),
    "スキル": ("スキル名",),
    "研修": ("研修名", "学んだこと", "備考"),
    "研修日程": ("講師の所属",),
    "学びの活用": ("活かしたこと",),
    "提案": ("内容",),
}
ONCE = {
    "取組名",
    "目的",
    "住民への価値",
    "取り残さないための対応",
    "ひとこと",
    "記録",
    "内容",
    "変更内容",
    "理由",
    "決めた内容",
    "学んだこと",
}
SAID_OTHERWISE = ("ガードレール", "override", "pulse", "what-if")
YEAR = re.compile(r"(19|20)[0-9]{2}|令和|平成|昭和|[RHＲＨ][0-9０-９]|元年")
UNFINISHED = re.compile(r"[〇○◯●]{2}|[×✕]{2}|TODO|TBD|xxx|ダミー|サンプル|テスト|未定です|…", re.IGNORECASE)
HALF_WIDTH = re.compile(r"[ｦ-ﾟ]|[Ａ-Ｚａ-ｚ０-９]")
SENTENCE_ENDS = ("。", "」")


def _texts() -> Iterator[tuple[str, str]]:
    for title, columns in PROSE.items():
        for number, row in enumerate(files.rows(title), start=2):
            yield from ((f"{title}{number} {column}", row[column]) for column in columns if row[column])


TEXTS = list(_texts())


@pytest.mark.parametrize("title", TITLES)
def test_files_are_what_excel_opens(title: str) -> None:
    content = (files.DATA / f"{title}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert len(rows) > 1


@pytest.mark.parametrize("spec", SHEETS, ids=lambda spec: spec.kind.value)
def test_sheets_have_the_columns_of_the_workbook(spec: SheetSpec) -> None:
    assert list(next(files.rows(spec.title))) == [column.header for column in spec.columns]


def test_the_files_are_read_without_a_refusal_or_an_unknown_column() -> None:
    for sheet in files.parsed():
        assert sheet.errors == []
        assert sheet.ignored_columns == []
        assert sheet.rejected == 0


def test_the_screens_other_words_are_avoided() -> None:
    found = [(place, text) for place, text in TEXTS if avoided(text) or any(word in text for word in SAID_OTHERWISE)]
    assert found == []


def test_no_text_names_a_year() -> None:
    assert [(place, text) for place, text in TEXTS if YEAR.search(text)] == []


@pytest.mark.parametrize("text", ["令和8年度から始めます。", "2026年に決めます。", "R8の計画"])
def test_a_year_would_be_seen(text: str) -> None:
    assert YEAR.search(text)


def test_no_text_is_unfinished_or_oddly_typed() -> None:
    assert [(place, text) for place, text in TEXTS if UNFINISHED.search(text) or HALF_WIDTH.search(text)] == []
    assert [(place, text) for place, text in TEXTS if text != text.strip() or "  " in text] == []


def test_sentences_end_and_are_short() -> None:
    told = {"目的", "住民への価値", "取り残さないための対応", "仮説", "ひとこと", "記録", "内容"}
    told |= {"変更内容", "生み出した時間の使い道", "理由", "決めた内容", "学んだこと"}
    prose = [(place, text) for place, text in TEXTS if place.split()[1] in told]
    assert len(prose) > 500
    assert [(place, text) for place, text in prose if not text.endswith(SENTENCE_ENDS)] == []
    sentences = [(place, one) for place, text in prose for one in text.split("。")]
    assert [(place, one) for place, one in sentences if len(one) > 85] == []


def test_nothing_is_said_twice() -> None:
    told: dict[str, list[str]] = defaultdict(list)
    for place, text in TEXTS:
        if place.split()[1] in ONCE:
            told[text].append(place)
    assert {text: places for text, places in told.items() if len(places) > 1} == {}


def test_every_initiative_says_why_and_for_whom() -> None:
    rows = list(files.rows("取組"))
    without = [row["コード"] for row in rows if not row["目的"]]
    assert len(without) == 1, "one initiative has yet to find its purpose"
    assert not [row["コード"] for row in rows if not row["住民への価値"] or not row["取り残さないための対応"]]
    assert not [row["コード"] for row in files.rows("試行") if not row["仮説"]]
    assert not [row["コード"] for row in files.rows("KPI") if row["種別"] == "割合" and not row["分子の定義"]]
    assert not [row["コード"] for row in files.rows("KPI") if row["種別"] == "割合" and not row["分母の定義"]]


def test_no_person_is_named_in_a_text() -> None:
    names = [part for row in files.rows("職員") for part in row["氏名"].split() if len(part) > 1]
    assert len(names) > 80
    assert [(place, text) for place, text in TEXTS for name in names if name in text] == []


def test_addresses_lead_nowhere() -> None:
    mails = [row["メール"] for row in files.rows("職員") if row["メール"]]
    assert len(mails) == len(set(mails))
    assert [mail for mail in mails if not mail.endswith(".example")] == []


def test_reports_say_what_was_measured() -> None:
    """A figure like 「12.6分」 in a report is a mean of that initiative's cases."""
    measured = _means()
    told = [
        (row["取組コード"], Decimal(figure))
        for row in files.rows("状況報告")
        for figure in re.findall(r"([0-9]+\.[0-9])(?:分|日|％)", row["ひとこと"])
    ]
    assert len(told) > 30
    assert [(code, figure) for code, figure in told if figure not in measured[code]] == []


def _means() -> dict[str, set[Decimal]]:
    values: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    shares: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in files.rows("計測"):
        key = row["KPIコード"], row["段階"]
        if row["除外理由"]:
            continue
        if row["分母"]:
            shares[key][0] += int(row["分子"])
            shares[key][1] += int(row["分母"])
        elif row["合計"]:
            values[key].append(_number(row["合計"]) / int(row["件数"]))
        elif row["値"]:
            values[key].append(_number(row["値"]))
    found: dict[str, set[Decimal]] = defaultdict(set)
    for (kpi, _), cases in values.items():
        found[kpi.split("-")[0]].add(_tenth(sum(cases, Decimal(0)) / len(cases)))
    for (kpi, _), (k, n) in shares.items():
        found[kpi.split("-")[0]].add(_tenth(Decimal(100 * k) / n))
    return found


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^0-9.]", "", text))


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
