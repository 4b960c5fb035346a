"""The closed vocabularies of ④ and of what is confirmed before ③; used as those of ``tracker.domain.codes`` are."""

from enum import StrEnum


class CourseKind(StrEnum):
    TRAINING = "training"
    E_LEARNING = "e_learning"
    STUDY = "study"
    CASE_SHARING = "case_sharing"


class Lecturer(StrEnum):
    """講師: of the city itself, or from outside."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class SkillKind(StrEnum):
    """The four everybody needs, the three kinds of digital staff, and the city's own."""

    EVERYBODY = "everybody"
    DIGITAL_STAFF = "digital_staff"
    OWN = "own"


class LearningMeasure(StrEnum):
    """Yearly goals of ④: flows within a 年度, and a stock at its end (holders of one skill)."""

    TRAINEES = "trainees"
    SESSIONS = "sessions"
    INTERNAL_SESSIONS = "internal_sessions"
    HOLDERS = "holders"


class NetworkZone(StrEnum):
    """ネットワーク区分 of the three separated networks."""

    MY_NUMBER = "my_number"
    LGWAN = "lgwan"
    INTERNET = "internet"
