"""The closed vocabularies of the city hall, with the English code that is stored and exchanged.

Japanese words for each code live in ``tracker.domain.sheets.words`` (the workbook) and in the catalogues (screens).
"""

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What an actor may do: viewers read, editors change content, admins change settings too."""

    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"


class InitiativeType(StrEnum):
    PILOT = "pilot"
    STATUTORY = "statutory"
    ORGANISATIONAL = "organisational"


class Lifecycle(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    NOT_ADOPTED = "not_adopted"
    STOPPED = "stopped"


class Step(IntEnum):
    """The four steps of the mission; the number is the one people say (①–④)."""

    CURRENT_STATE = 1
    DIALOGUE = 2
    PILOT = 3
    LEARNING = 4


class KpiKind(StrEnum):
    TIME = "time"
    ANNUAL_HOURS = "annual_hours"
    COUNT = "count"
    PROPORTION = "proportion"
    SCORE = "score"
    MONEY = "money"


class Direction(StrEnum):
    """The wished direction of a KPI."""

    DECREASE = "decrease"
    INCREASE = "increase"
    MAINTAIN = "maintain"


class Audience(StrEnum):
    STAFF = "staff"
    RESIDENT = "resident"


class Level(StrEnum):
    ACTIVITY = "activity"
    OUTCOME = "outcome"


class KpiRole(StrEnum):
    PRIMARY = "primary"
    GUARDRAIL = "guardrail"


class Phase(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    FOLLOWUP = "followup"


class Basis(StrEnum):
    ACTUAL = "actual"
    EXPECTED = "expected"


class Method(StrEnum):
    """How a figure was obtained, strongest first; an empty one counts as self-reported."""

    MEASURED = "measured"
    SYSTEM_LOG = "system_log"
    SELF_REPORTED = "self_reported"
    ESTIMATED = "estimated"


class Origin(StrEnum):
    FRONT_LINE = "front_line"
    PLANNING = "planning"
    OUTSIDE = "outside"


class Site(StrEnum):
    """Why a pilot runs where it runs. The worst place improves by itself (regression to the mean)."""

    WORST = "worst"
    TYPICAL = "typical"
    VOLUNTEERED = "volunteered"


class Answer(StrEnum):
    """Yes or no, where not having answered is a third thing."""

    YES = "yes"
    NO = "no"


class Decision(StrEnum):
    """What people decided about a pilot; ``STOPPED`` is one ended midway."""

    SCALE = "scale"
    RETRY = "retry"
    CONTINUE = "continue"
    NOT_ADOPT = "not_adopt"
    STOPPED = "stopped"


class Verdict(StrEnum):
    NOT_EVALUABLE = "not_evaluable"
    IMPROVED = "improved"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no_clear_change"
    INSUFFICIENT = "insufficient"
    IMPROVED_UNQUANTIFIED = "improved_unquantified"
    WORSE_UNQUANTIFIED = "worse_unquantified"
    UNCHANGED_UNQUANTIFIED = "unchanged_unquantified"
    KEPT = "kept"


class Recommendation(StrEnum):
    """What the rule fixed beforehand says about a pilot; people decide."""

    SCALE = "scale"
    EXTEND = "extend"
    STOP = "stop"
    INSUFFICIENT = "insufficient"
    UNPROVEN = "unproven"


class Grade(StrEnum):
    """Strength of evidence; the letter appears in JSON only, screens say the word."""

    REMEASURED = "A"
    MEASURED = "B"
    REPORTED = "C"
    ESTIMATED = "D"
    EXPECTED = "E"


class EffectMethod(StrEnum):
    WELCH = "welch"
    PAIRED_T = "paired_t"
    WELCH_SUMMARY = "welch_summary"
    NEWCOMBE = "newcombe"


class Caveat(StrEnum):
    NO_N = "no_n"
    BEFORE_ZERO = "before_zero"
    BEFORE_MISSING = "before_missing"
    AFTER_MISSING = "after_missing"
    BELOW_FLOOR = "below_floor"
    NO_VARIATION = "no_variation"
    NO_SECOND_KEY = "no_second_key"
    METHOD_UNKNOWN = "method_unknown"
    NO_PLAN = "no_plan"
    PLAN_CHANGED = "plan_changed"
    NO_VOLUME = "no_volume"
    NO_UNIT_COST = "no_unit_cost"
    UNEQUAL_SIZES = "unequal_sizes"
    LARGE_CHANGE = "large_change"
    FEW_RECORDERS = "few_recorders"
    SEASON_DIFFERS = "season_differs"
    CASE_MIX_DIFFERS = "case_mix_differs"
    CHOSEN_AS_WORST = "chosen_as_worst"
    PEEKED = "peeked"
    PAIRS_DROPPED = "pairs_dropped"
    LEARNING_EXCLUDED = "learning_excluded"


class Rating(StrEnum):
    """How an initiative is going, worst first in every list: 要対応, 注意, 評価できない, 順調."""

    ACTION_NEEDED = "action_needed"
    ATTENTION = "attention"
    NOT_EVALUABLE = "not_evaluable"
    ON_TRACK = "on_track"


class UpdateCycle(StrEnum):
    """How often a city asks its initiatives to report."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"


class Viewpoint(StrEnum):
    """The four questions that tell digitalisation from DX."""

    PURPOSE = "purpose"
    TARGET = "target"
    OUTCOME = "outcome"
    ACTOR = "actor"


class Side(StrEnum):
    """Which side of a viewpoint an initiative is on."""

    EFFICIENCY = "efficiency"
    TRANSFORMATION = "transformation"


class Axis(StrEnum):
    """進捗 (how far the work is) and 達成 (whether the KPI moved): two axes, never one."""

    PROGRESS = "progress"
    ACHIEVEMENT = "achievement"


class SnapshotKind(StrEnum):
    """Taken by itself at a month's end, or fixed by people as numbered papers."""

    MONTH_END = "month_end"
    FIXED = "fixed"


class Check(StrEnum):
    """確認項目: what must be there before a step counts as done."""

    PURPOSE_WRITTEN = "purpose_written"
    PURPOSE_AGREED = "purpose_agreed"
    PROCESS_MEASURED = "process_measured"
    PAIN_POINT = "pain_point"
    DEPARTMENTS_JOINED = "departments_joined"
    AGREEMENTS_RECORDED = "agreements_recorded"
    CONCERNS_ANSWERED = "concerns_answered"
    INFORMATION_CHECKED = "information_checked"
    BASELINE_MEASURED = "baseline_measured"
    AFTER_MEASURED = "after_measured"
    DECISION_RECORDED = "decision_recorded"
    PEOPLE_TRAINED = "people_trained"
    DEPUTY_NAMED = "deputy_named"
    LEARNING_SHARED = "learning_shared"
