"""The codes of steps ①, ② and ④: how work flows, who talks, what is learned. As in ``codes``, values never change."""

from enum import StrEnum


class FlowState(StrEnum):
    """How a process runs today, and how it is to run."""

    AS_IS = "as_is"
    TO_BE = "to_be"


class Waste(StrEnum):
    """What keeps people busy without helping anybody."""

    WAITING = "waiting"
    COPYING = "copying"
    DUPLICATION = "duplication"
    REWORK = "rework"
    PAPER = "paper"
    SEAL = "seal"
    RECHECKING = "rechecking"


class DialogueKind(StrEnum):
    WORKSHOP = "workshop"
    SHARING = "sharing"
    BRIEFING = "briefing"
    STUDY = "study"


class Attendee(StrEnum):
    """The level of those who took part, highest first."""

    EXECUTIVE = "executive"
    MANAGER = "manager"
    CHIEF = "chief"
    STAFF = "staff"


class PulseQuestion(StrEnum):
    """理解度・賛同度アンケート: the two questions."""

    UNDERSTANDING = "understanding"
    SUPPORT = "support"


class PulseTime(StrEnum):
    """Asked before the dialogue, and again after it."""

    BEFORE = "before"
    AFTER = "after"


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
