"""確認項目 of the four steps: which there are, which a person writes down, and where an initiative therefore stands."""

from collections.abc import Iterable, Mapping

from tracker.domain.codes import Check, Step

CHECKS: dict[Step, tuple[Check, ...]] = {
    Step.CURRENT_STATE: (Check.PURPOSE_WRITTEN, Check.PURPOSE_AGREED, Check.PROCESS_MEASURED, Check.PAIN_POINT),
    Step.DIALOGUE: (
        Check.DEPARTMENTS_JOINED,
        Check.AGREEMENTS_RECORDED,
        Check.CONCERNS_ANSWERED,
        Check.INFORMATION_CHECKED,
    ),
    Step.PILOT: (Check.BASELINE_MEASURED, Check.AFTER_MEASURED, Check.DECISION_RECORDED),
    Step.LEARNING: (Check.PEOPLE_TRAINED, Check.DEPUTY_NAMED, Check.LEARNING_SHARED),
}

TYPED = frozenset(
    {
        Check.PAIN_POINT,
        Check.DEPARTMENTS_JOINED,
        Check.AGREEMENTS_RECORDED,
        Check.CONCERNS_ANSWERED,
        Check.DECISION_RECORDED,
        Check.PEOPLE_TRAINED,
        Check.LEARNING_SHARED,
    }
)
"""Checks a person answers with a sentence; the others follow from data that is entered elsewhere."""


def step_of(check: Check) -> Step:
    """The step a check belongs to."""
    return next(step for step, checks in CHECKS.items() if check in checks)


def missing(step: Step, met: Iterable[Check]) -> tuple[Check, ...]:
    """The checks of a step that are not met, in their order."""
    done = set(met)
    return tuple(check for check in CHECKS[step] if check not in done)


def stands_at(declared: Step, met: Iterable[Check], applicable: Mapping[Step, bool]) -> Step:
    """The earliest step, from the one the city declared on, that applies and has an open check; ④ when none has.

    Steps before the declared one are done by declaration: a file from the city's own table does not throw a project
    that runs since last year back to ①.
    """
    done = set(met)
    for step in Step:
        if step >= declared and applicable.get(step, True) and missing(step, done):
            return step
    return Step.LEARNING


def next_step(step: Step, applicable: Mapping[Step, bool]) -> Step | None:
    """The next step that applies; None after the last."""
    return next((later for later in Step if later > step and applicable.get(later, True)), None)
