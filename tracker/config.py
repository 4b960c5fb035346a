"""What an operator can set from the environment, each setting with its meaning.

Must not read anything but the environment, and nothing here is a rule of the city hall: those are data. Every setting
stands in ``docs/operations.md`` (tested).
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds ``app.py``; relative database paths start here, wherever the command was typed."""

PREFIX = "TRACKER_"
SQLITE = "sqlite:///"


class Settings(BaseSettings):
    """The settings of one process. Raises pydantic's ValidationError for a value that is not accepted."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, validate_default=True)

    database_url: str = Field(
        default="sqlite:///data/tracker.db",
        pattern=r"^(sqlite:///.|postgresql(\+psycopg)?://.)",
        description="The database: sqlite:///FILE (relative to the project folder) or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    lang: Literal["ja", "en"] = Field(
        default="ja", description="Language of the command line, and the one a screen opens in: ja or en."
    )
    local_role: Literal["admin", "editor", "viewer"] = Field(
        default="admin",
        description="What the local user may do while there is no sign-in: admin, editor or viewer.",
    )

    @field_validator("database_url")
    @classmethod
    def _ready_for_the_engine(cls, url: str) -> str:
        """A relative SQLite path made absolute, psycopg 3 named as the driver."""
        if url.startswith(SQLITE):
            return SQLITE + str(ROOT / url.removeprefix(SQLITE))
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def database_file(self) -> Path | None:
        """The SQLite file, absolute; None for PostgreSQL."""
        if not self.database_url.startswith(SQLITE):
            return None
        return Path(self.database_url.removeprefix(SQLITE))


def settings() -> Settings:
    """The settings as the environment has them now; nothing is remembered between calls."""
    return Settings()


def variable(name: str) -> str:
    """The environment variable of a setting: ``database_url`` → ``TRACKER_DATABASE_URL``."""
    return PREFIX + name.upper()
