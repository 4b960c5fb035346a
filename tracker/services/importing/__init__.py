"""A city's files become rows: first a plan that can be shown, then all of it or nothing."""

from tracker.services.importing.run import apply_import, plan_import

__all__ = ["apply_import", "plan_import"]
