"""The words that a reader sees for a dose and for a time."""

from pathlib import Path

import pytest

from guide.reading.words import FOLDER, read_words
from guide.showing.dose_text import dose_in_words, duration_in_words, time_in_words
from guide.stretch.amount import Seconds
from guide.stretch.dose import Dose

_english, _ = read_words(Path(__file__).parents[2] / FOLDER, "en")
assert _english
ENGLISH = _english


@pytest.mark.parametrize(
    ("dose", "kind", "words"),
    [
        ({"hold": "20-30 s", "reps": "5-10"}, "stretch", "Hold 20 to 30 seconds. 5 to 10 reps."),
        ({"hold": "1 s", "reps": 1}, "stretch", "Hold 1 second. 1 rep."),
        ({"hold": "1 min", "reps": 3, "sets": 2}, "stretch", "Hold 1 minute. 2 sets of 3 reps."),
        ({"hold": "90 s", "reps": 1, "sets": 3}, "stretch", "Hold 90 seconds. 3 sets of 1 rep."),
        ({"hold": "30 s", "reps_per_side": 2}, "stretch", "Hold 30 seconds. 2 on each side, 4 in all."),
        ({"hold": "30 s", "reps_per_side": "2-3"}, "stretch", "Hold 30 seconds. 2 to 3 on each side, 4 to 6 in all."),
        (
            {"hold": "5 s", "reps_per_side": 2, "sets": 3},
            "stretch",
            "Hold 5 seconds. 3 sets of 2 on each side, 12 in all.",
        ),
        ({"hold": "5-10 min", "reps": 1}, "warm-up", "Keep moving for 5 to 10 minutes."),
        ({"hold": "1 min", "reps": 2}, "warm-up", "Keep moving for 1 minute. 2 reps."),
        ({"hold": "1 min", "reps": 3}, "warm-up", "Keep moving for 1 minute. 3 reps."),
        ({"hold": "5 s", "reps": 3, "days_per_week": 7}, "stretch", "Hold 5 seconds. 3 reps. Every day."),
        ({"hold": "5 s", "reps": 3, "days_per_week": 3}, "stretch", "Hold 5 seconds. 3 reps. 3 days a week."),
        ({"hold": "5 s", "reps": 3, "days_per_week": 1}, "stretch", "Hold 5 seconds. 3 reps. 1 day a week."),
    ],
)
def test_dose_in_words(dose: dict[str, object], kind: str, words: str) -> None:
    """A dose is told in short sentences, with both sides counted."""
    assert dose_in_words(Dose.model_validate(dose), kind, ENGLISH) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (1, 1, "1 second"),
        (20, 30, "20 to 30 seconds"),
        (60, 60, "1 minute"),
        (60, 90, "60 to 90 seconds"),
        (60, 120, "1 to 2 minutes"),
        (90, 90, "90 seconds"),
    ],
)
def test_time_in_words(least: int, most: int, words: str) -> None:
    """A time is told in minutes where they come out even, and else in seconds."""
    assert time_in_words(Seconds(least, most), ENGLISH) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (1, 2, "About 5 seconds"),
        (22, 38, "About 20 to 40 seconds"),
        (22, 60, "About 1 minute"),
        (45, 61, "About 1 minute"),
        (125, 350, "About 2 to 6 minutes"),
        (305, 605, "About 5 to 10 minutes"),
        (58, 59, "About 1 minute"),
    ],
)
def test_duration_in_words(least: int, most: int, words: str) -> None:
    """A duration is told roughly: in whole minutes, and in steps of five seconds below one."""
    assert duration_in_words(Seconds(least, most), ENGLISH) == words
