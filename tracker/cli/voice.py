"""What a command says and where: what was asked for on stdout, messages about it on stderr."""

import json
import sys
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO

from tracker.i18n import Translator


@dataclass(slots=True)
class Voice:
    """Sentences in one language on two streams. With ``quiet_stdout`` every message goes to stderr (``--json``)."""

    t: Translator
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    quiet_stdout: bool = False

    def __post_init__(self) -> None:
        # An old Windows console cannot show every character: a question mark there beats a broken command.
        for stream in (self.out, self.err):
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="replace")

    def say(self, text: str) -> None:
        """A line about what was done; on stdout unless that belongs to data."""
        self._write(self.err if self.quiet_stdout else self.out, text)

    def warn(self, text: str) -> None:
        """A line about what was refused or needs attention; always on stderr."""
        self._write(self.err, text)

    def data(self, content: bytes) -> None:
        """Bytes asked for, on stdout exactly as they are."""
        self.out.flush()
        raw: BinaryIO = self.out.buffer  # type: ignore[attr-defined,unused-ignore]
        raw.write(content)
        raw.flush()

    def json(self, value: object) -> None:
        """A value as JSON on stdout, UTF-8 whatever the console's encoding is."""
        self.data((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())

    @staticmethod
    def _write(stream: TextIO, text: str) -> None:
        stream.write(f"{text}\n")
        stream.flush()
