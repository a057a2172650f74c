"""Keeps one mistake from being reported twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.reading.frontmatter import Location
from guide.stretch.problem import Problem


@dataclass(frozen=True)
class Finding:
    """A problem, the fields that it speaks for, and the fields that it reports as missing or empty.

    The problem of a misspelt or misplaced field speaks for that field, which is then not reported as missing.
    """

    problem: Problem
    speaks_for: frozenset[Location] = frozenset()
    lacks: frozenset[Location] = frozenset()


def told_once(findings: Iterable[Finding], unread: Iterable[Location] = ()) -> list[Problem]:
    """Return these problems without those whose fields another problem speaks for, or could not be read."""
    findings = list(findings)
    spoken_for = frozenset(unread).union(*(each.speaks_for for each in findings))
    return [each.problem for each in findings if each.lacks.isdisjoint(spoken_for)]
