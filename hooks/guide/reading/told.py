"""Problems that know what they say of other fields, so that one mistake is told once."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.reading.frontmatter import Location
from guide.stretch.problem import Problem


@dataclass(frozen=True)
class Told:
    """A problem, the fields that it speaks for, and those of which it says that nothing is there.

    Who misspells or misplaces a field is told where it stands, and not that it is missing as well.
    """

    problem: Problem
    speaks_for: frozenset[Location] = frozenset()
    lacks: frozenset[Location] = frozenset()


def told_once(told: Iterable[Told], unread: Iterable[Location] = ()) -> list[Problem]:
    """Return these problems but for those of which another speaks, or whose fields could not be read."""
    told = list(told)
    spoken_for = frozenset(unread).union(*(each.speaks_for for each in told))
    return [each.problem for each in told if each.lacks.isdisjoint(spoken_for)]
