"""The phases of a session: the one table of what each kind is, and how long those that are played take."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

KindName = Literal[
    "ready",
    "get-ready",
    "transition",
    "down",
    "up",
    "teach",
    "wait",
    "hold",
    "breathe",
    "move",
    "count",
    "rest",
    "switch",
    "done",
]
Cue = Literal["get-ready", "start", "end", "switch", "done"]
Colour = Literal["plain", "attention", "work", "rest", "turn", "done"]
Moment = Literal["before", "hold", "back", "after"]
Shape = Literal["", "hourglass", "eye", "circle", "play", "waves", "arrows", "tick"]
Told = Literal["title", "position"]


@dataclass(frozen=True)
class PhaseKind:
    """What the page shows and tells while a phase of this kind is on, and how it is heard and felt.

    Its words are `phases.NAME` in the words of the interface; `moving` names those of a warm-up or a movement, which
    hold nothing.
    """

    name: KindName
    colour: Colour
    shape: Shape
    cue: Cue | None
    """The tones and the vibration that begin it."""
    moment: Moment = "before"
    """Which step and figure of its stretch are shown."""
    leads: bool = False
    """Whether it leads to the hold that is named beside it, as what comes next."""
    tells: tuple[Told, ...] = ()
    """What is told of the stretch that it leads to, besides its rep and side."""
    moving: str = ""
    halves: tuple[str, ...] = ()
    """The words of the two halves of each breath or movement: `phases.NAME-HALF`."""

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of its words, below `phases` in the words of the interface."""
        return (self.name, *filter(None, [self.moving]), *(f"{self.name}-{half}" for half in self.halves))


PHASE_KINDS = (
    PhaseKind("ready", "plain", "", None),
    PhaseKind("get-ready", "attention", "hourglass", "get-ready", leads=True, tells=("title",)),
    PhaseKind("transition", "turn", "arrows", "end", leads=True, tells=("title", "position")),
    PhaseKind("down", "turn", "arrows", "end", leads=True, tells=("title", "position")),
    PhaseKind("up", "turn", "arrows", "end", leads=True, tells=("title", "position")),
    PhaseKind("teach", "attention", "eye", None, tells=("title",)),
    PhaseKind("wait", "plain", "play", None, "hold", moving="wait-moving"),
    PhaseKind("hold", "work", "circle", "start", "hold", moving="keep-moving"),
    PhaseKind("breathe", "work", "circle", "start", "hold", halves=("in", "out")),
    PhaseKind("move", "work", "circle", "start", "hold", halves=("out", "back")),
    PhaseKind("count", "work", "circle", "start", "hold"),
    PhaseKind("rest", "rest", "waves", "end", "after", leads=True),
    PhaseKind("switch", "turn", "arrows", "switch", "after", leads=True),
    PhaseKind("done", "done", "tick", "done"),
)
"""Every kind of phase, in the order in which a session comes to it.

`ready`, `wait` and `done` take no time, and nobody times `count`. A `teach` is one step of a stretch, as long
as it takes to read, and `down` and `up` are one step of the way to the floor or from it: the plan of a page is
that of a reader who knows the stretch, and has none of them.
"""


@dataclass(frozen=True)
class Phase:
    """A stretch of time in a session, in seconds: a hold, or what comes between holds."""

    kind: KindName
    seconds: int


def total(phases: Iterable[Phase]) -> int:
    """Return the seconds that these phases take together."""
    return sum(phase.seconds for phase in phases)
