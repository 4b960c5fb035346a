"""Whether a decision of people goes the way the rule points. Going another way is allowed, with a reason."""

from tracker.domain.codes import Decision, Recommendation

_FOLLOWING: dict[Recommendation, frozenset[Decision]] = {
    Recommendation.SCALE: frozenset({Decision.SCALE}),
    Recommendation.EXTEND: frozenset({Decision.CONTINUE}),
    Recommendation.INSUFFICIENT: frozenset({Decision.CONTINUE}),
    Recommendation.STOP: frozenset({Decision.NOT_ADOPT, Decision.STOPPED, Decision.RETRY}),
    Recommendation.UNPROVEN: frozenset({Decision.NOT_ADOPT, Decision.STOPPED, Decision.RETRY}),
}


def follows(said: Recommendation | None, decision: Decision) -> bool:
    """Whether ``decision`` is one the rule points to; where the rule says nothing every decision is.

    見直して再試行 answers a stop: what is tried again is another change, with a plan of its own.
    """
    return said is None or decision in _FOLLOWING[said]
