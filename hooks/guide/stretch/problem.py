"""A contributor's mistake, and how to correct it."""

import re
from dataclasses import dataclass
from typing import Literal

# GitHub runs a line of a log that begins with two colons, and these begin a line or turn one round.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

Severity = Literal["problem", "suggestion"]


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong with a page. It prints as `docs/stretches/x.md:7: dose.hold: found ...`.

    `found` says what stands there, `accepted` what may stand there, `write` is a line that would
    be right. `path` is relative to the repository, `line` counts from 1. A suggestion says so, and
    fails nothing.
    """

    path: str
    line: int
    field: str
    found: str
    accepted: str = ""
    write: str = ""
    severity: Severity = "problem"

    def __str__(self) -> str:
        severity = "" if self.severity == "problem" else self.severity
        text = ": ".join(filter(None, [f"{self.path}:{self.line}", severity, self.field, self.explanation]))
        return _BREAKS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)

    @property
    def explanation(self) -> str:
        """What was found, what is accepted and what to write, in one to three sentences."""
        sentences = [f"{self.found}."]
        if self.accepted:
            sentences.append(f"Accepted: {self.accepted}.")
        if self.write:
            sentences.append(f"Write: {self.write}")
        return " ".join(sentences)
