"""Japanese words of the workbook for every code. The first word is written; all of them, and the code, are read."""

import re
from enum import Enum

from tracker.domain.codes import (
    Answer,
    Audience,
    Basis,
    Decision,
    Direction,
    InitiativeType,
    KpiKind,
    KpiRole,
    Level,
    Lifecycle,
    Method,
    Origin,
    Phase,
    Rating,
    Recommendation,
    Site,
    Step,
)
from tracker.domain.step_codes import (
    Attendee,
    CourseKind,
    DialogueKind,
    FlowState,
    LearningMeasure,
    Lecturer,
    NetworkZone,
    PulseQuestion,
    PulseTime,
    SkillKind,
    Waste,
)

WORDS: dict[type[Enum], dict[Enum, tuple[str, ...]]] = {
    InitiativeType: {
        InitiativeType.PILOT: ("試行型",),
        InitiativeType.STATUTORY: ("法定・移行型", "法定･移行型", "法定移行型"),
        InitiativeType.ORGANISATIONAL: ("制度・研修型", "制度･研修型", "制度研修型"),
    },
    Lifecycle: {
        Lifecycle.PROPOSED: ("提案",),
        Lifecycle.ACTIVE: ("実施中",),
        Lifecycle.PAUSED: ("休止",),
        Lifecycle.COMPLETED: ("完了",),
        Lifecycle.NOT_ADOPTED: ("導入見送り",),
        Lifecycle.STOPPED: ("中止",),
    },
    Step: {
        Step.CURRENT_STATE: ("①現状把握", "①", "1", "①現状把握と目的の言語化", "現状把握", "現状把握と目的の言語化"),
        Step.DIALOGUE: ("②対話", "②", "2", "②職員の意識を揃える対話の設計", "対話", "対話の設計", "②対話の設計"),
        Step.PILOT: (
            "③試行・計測",
            "③",
            "3",
            "③小さく始めて成果を可視化する",
            "試行・計測",
            "小さく始めて成果を可視化する",
        ),
        Step.LEARNING: ("④人材育成", "④", "4", "④人材育成と学びの仕組み化", "人材育成", "人材育成と学びの仕組み化"),
    },
    KpiKind: {
        KpiKind.TIME: ("時間",),
        KpiKind.ANNUAL_HOURS: ("年間時間",),
        KpiKind.COUNT: ("件数",),
        KpiKind.PROPORTION: ("割合",),
        KpiKind.SCORE: ("評点",),
        KpiKind.MONEY: ("金額",),
    },
    Direction: {
        Direction.DECREASE: ("減少",),
        Direction.INCREASE: ("増加",),
        Direction.MAINTAIN: ("維持",),
    },
    Audience: {Audience.STAFF: ("職員",), Audience.RESIDENT: ("住民",)},
    Level: {Level.ACTIVITY: ("活動",), Level.OUTCOME: ("成果",)},
    KpiRole: {KpiRole.PRIMARY: ("主要",), KpiRole.GUARDRAIL: ("監視",)},
    Phase: {Phase.BEFORE: ("導入前",), Phase.AFTER: ("導入後",), Phase.FOLLOWUP: ("定着確認",)},
    Basis: {Basis.ACTUAL: ("実績",), Basis.EXPECTED: ("見込み", "見込")},
    Method: {
        Method.MEASURED: ("実測",),
        Method.SYSTEM_LOG: ("システムログ",),
        Method.SELF_REPORTED: ("自己申告",),
        Method.ESTIMATED: ("試算",),
    },
    Site: {
        Site.WORST: ("最も困っている所",),
        Site.TYPICAL: ("ふつうの所",),
        Site.VOLUNTEERED: ("手を挙げた所",),
    },
    Answer: {Answer.YES: ("ある", "はい"), Answer.NO: ("ない", "いいえ")},
    Decision: {
        Decision.SCALE: ("本格導入",),
        Decision.RETRY: ("見直して再試行",),
        Decision.CONTINUE: ("計測を続ける",),
        Decision.NOT_ADOPT: ("導入見送り",),
        Decision.STOPPED: ("中止",),
    },
    Recommendation: {
        Recommendation.SCALE: ("展開",),
        Recommendation.EXTEND: ("延長",),
        Recommendation.STOP: ("中止",),
        Recommendation.INSUFFICIENT: ("不足",),
        Recommendation.UNPROVEN: ("効果を確認できず",),
    },
    Rating: {
        Rating.ON_TRACK: ("順調",),
        Rating.ATTENTION: ("注意",),
        Rating.NOT_EVALUABLE: ("評価できない",),
        Rating.ACTION_NEEDED: ("要対応",),
    },
    DialogueKind: {
        DialogueKind.WORKSHOP: ("ワークショップ",),
        DialogueKind.SHARING: ("課題共有会",),
        DialogueKind.BRIEFING: ("説明会",),
        DialogueKind.STUDY: ("勉強会",),
    },
    Attendee: {
        Attendee.EXECUTIVE: ("経営層",),
        Attendee.MANAGER: ("管理職",),
        Attendee.CHIEF: ("係長級", "係長"),
        Attendee.STAFF: ("担当", "担当者"),
    },
    PulseQuestion: {PulseQuestion.UNDERSTANDING: ("理解度",), PulseQuestion.SUPPORT: ("賛同度",)},
    PulseTime: {PulseTime.BEFORE: ("対話の前", "前"), PulseTime.AFTER: ("対話の後", "後")},
    CourseKind: {
        CourseKind.TRAINING: ("研修",),
        CourseKind.E_LEARNING: ("eラーニング", "ｅラーニング", "Eラーニング"),
        CourseKind.STUDY: ("勉強会",),
        CourseKind.CASE_SHARING: ("事例共有",),
    },
    Lecturer: {Lecturer.INTERNAL: ("内部",), Lecturer.EXTERNAL: ("外部",)},
    SkillKind: {
        SkillKind.EVERYBODY: ("全職員",),
        SkillKind.DIGITAL_STAFF: ("デジタル人材",),
        SkillKind.OWN: ("市独自",),
    },
    LearningMeasure: {
        LearningMeasure.TRAINEES: ("受講者数",),
        LearningMeasure.SESSIONS: ("開催回数",),
        LearningMeasure.INTERNAL_SESSIONS: ("内部講師の回数",),
        LearningMeasure.HOLDERS: ("スキル保有者数",),
    },
    FlowState: {FlowState.AS_IS: ("現状", "いま"), FlowState.TO_BE: ("見直し後",)},
    Waste: {
        Waste.WAITING: ("待ち",),
        Waste.COPYING: ("転記",),
        Waste.DUPLICATION: ("重複",),
        Waste.REWORK: ("手戻り",),
        Waste.PAPER: ("紙",),
        Waste.SEAL: ("押印",),
        Waste.RECHECKING: ("確認の重ね",),
    },
    NetworkZone: {
        NetworkZone.MY_NUMBER: ("マイナンバー利用事務系", "個人番号利用事務系"),
        NetworkZone.LGWAN: ("LGWAN接続系", "LGWAN系"),
        NetworkZone.INTERNET: ("インターネット接続系", "インターネット系"),
    },
    Origin: {Origin.FRONT_LINE: ("現場",), Origin.PLANNING: ("企画",), Origin.OUTSIDE: ("外部",)},
}

WEEKLY_UNIT = re.compile(r"(/|毎|per )\s*1?\s*(週間?|weeks?|wk)(あたり|当たり)?$|^(週間?(あたり|当たり)|weekly)", re.I)
"""How a unit says that one value is one week's (件/週, 週あたり件数, hours/week), in NFKC; for ``search``."""


def word(code: Enum, number: int = 0) -> str:
    """The Japanese word the workbook shows for a code; ``number`` where a column says it otherwise (はい for ある)."""
    return WORDS[type(code)][code][number]
