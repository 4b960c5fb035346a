"""The closed words of a series, with the codes JSON carries."""

from enum import StrEnum


class SpecialCause(StrEnum):
    """Why a point is no ordinary variation, in the order in which one name is chosen where several would fit."""

    ABOVE_UPL = "above_upl"
    BELOW_LPL = "below_lpl"
    TREND_UP = "trend_up"
    TREND_DOWN = "trend_down"
    TWO_IN_THREE_HIGH = "two_in_three_high"
    TWO_IN_THREE_LOW = "two_in_three_low"
    SHIFT_HIGH = "shift_high"
    SHIFT_LOW = "shift_low"


class PointType(StrEnum):
    """What a point says by the wished direction; ``neutral`` is a special cause where nothing is wished for (維持)."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Variation(StrEnum):
    """The first icon: what the last point says."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """The second icon: what the limits promise about the target."""

    PASS = "pass"  # noqa: S105 - the target is passed, nobody enters
    HIT_OR_MISS = "hit_or_miss"
    FAIL = "fail"


class LimitsState(StrEnum):
    """How far the limits may be trusted: 13 points or more, 5 to 12 (暫定), or no limits at all."""

    FIRM = "firm"
    TRIAL = "trial"
    NONE = "none"


class LimitsRefusal(StrEnum):
    """Why there are no limits although there are points enough."""

    NO_VARIATION = "no_variation"
