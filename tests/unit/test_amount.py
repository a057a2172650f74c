"""Amounts: what is read as a time or as reps, and what a refusal suggests instead."""

import pytest

from guide.stretch.amount import AmountError, Reps, Seconds

LONGEST = 600
MOST = 50


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("1 s", 1, 1),
        ("30 s", 30, 30),
        ("20-30 s", 20, 30),
        ("60 s", 60, 60),
        ("90 s", 90, 90),
        ("1 min", 60, 60),
        ("5-10 min", 300, 600),
        ("600 s", 600, 600),
        ("1:30", 90, 90),
        (" 2:00 ", 120, 120),
        ("30s", 30, 30),
        ("30 S", 30, 30),
        ("30 sec.", 30, 30),
        ("30 secs", 30, 30),
        ("30\u00a0seconds", 30, 30),
        ("2 minutes", 120, 120),
        ("2 mins", 120, 120),
        ("1.5 min", 90, 90),
        ("1 min 30 s", 90, 90),
        ("1 minute and 5 seconds", 65, 65),
        ("Half a minute", 30, 30),
        ("20 s to 1 min", 20, 60),
        ("5 min - 10", 300, 600),
        ("15\u201330 s", 15, 30),
        ("15 TO 30 seconds", 15, 30),
        ("030 s", 30, 30),
        ("20-20 s", 20, 20),
    ],
)
def test_a_time_with_its_unit_is_taken(text: str, least: int, most: int) -> None:
    """Seconds and minutes, one figure or two, up to the very limits, however they are spelt."""
    assert Seconds.parse(text, 1, LONGEST) == Seconds(least, most)


def test_no_time_at_all_is_one_where_it_may_be() -> None:
    """A rest may be 0 s; what is less is not."""
    assert Seconds.parse("0 s", 0, LONGEST) == Seconds(0, 0)
    with pytest.raises(AmountError, match=r"^which is less than 0 s$"):
        Seconds.parse("-1 s", 0, LONGEST)


@pytest.mark.parametrize(
    ("text", "reason", "correct"),
    [
        ("", "which is not a figure with its unit", None),
        ("long", "which is not a figure with its unit", None),
        ("1:75", "which is not a figure with its unit", None),
        ("0:00", "which is less than 1 s", None),
        ("20:00", "which is more than 10 min", None),
        ("30", "which has no unit", "30 s"),
        ("20-30", "which has no unit", "20-30 s"),
        ("30 h", 'whose unit "h" is neither s nor min', None),
        ("20 s - 1 h", 'whose unit "h" is neither s nor min', None),
        ("20 x - 30 s", 'whose unit "x" is neither s nor min', None),
        ("7.5 s", "which is not a whole number", None),
        ("7,4 s", "which is not a whole number", None),
        ("7-8.5 s", "which is not a whole number", None),
        ("1,000 s", "whose comma may part thousands, or decimals", None),
        ("1-1,000 s", "whose comma may part thousands, or decimals", None),
        ("30-20 s", "whose larger figure comes first", "20-30 s"),
        ("0 s", "which is less than 1 s", None),
        ("0-5 s", "which is less than 1 s", None),
        ("5-0 s", "which is less than 1 s", None),
        ("601 s", "which is more than 10 min", None),
        ("5-11 min", "which is more than 10 min", None),
        ("11-5 min", "which is more than 10 min", None),
    ],
)
def test_a_time_is_refused_with_what_was_meant(text: str, reason: str, correct: str | None) -> None:
    """Anything else is refused for its own reason, with the time that was meant where that is clear."""
    with pytest.raises(AmountError) as refused:
        Seconds.parse(text, 1, LONGEST)
    meant = refused.value.correct
    assert (refused.value.reason, meant and str(meant)) == (reason, correct)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        *[("1", 1, 1), ("5", 5, 5), ("5-10", 5, 10), ("50", 50, 50), ("05", 5, 5), (" 5", 5, 5)],
        *[("5 to 10", 5, 10), ("5 times", 5, 5), ("10 reps", 10, 10), ("x10", 10, 10), ("\u00d7 5-10", 5, 10)],
    ],
)
def test_a_number_of_reps_is_taken(text: str, least: int, most: int) -> None:
    """One figure or two, up to the very limits."""
    assert Reps.parse(text, 1, MOST) == Reps(least, most)


@pytest.mark.parametrize(
    ("text", "reason", "correct"),
    [
        ("", "which is not a number", None),
        ("ten", "which is not a number", None),
        ("5 fingers", "which has a word in it", "5"),
        ("2.5", "which is not a whole number", None),
        ("2-3,4", "which is not a whole number", None),
        ("3x2", "which is not a number", None),
        ("1 rep x2", "which is not a number", None),
        ("2 sets", "which counts sets", None),
        ("10-5", "whose larger figure comes first", "5-10"),
        ("0", "which is less than 1", None),
        ("-3", "which is less than 1", None),
        ("51", "which is more than 50", None),
        ("5-51", "which is more than 50", None),
    ],
)
def test_reps_are_refused_with_what_was_meant(text: str, reason: str, correct: str | None) -> None:
    """Anything else is refused for its own reason, with the number that was meant where that is clear."""
    with pytest.raises(AmountError) as refused:
        Reps.parse(text, 1, MOST)
    meant = refused.value.correct
    assert (refused.value.reason, meant and str(meant)) == (reason, correct)


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (30, 30, "30 s"),
        (20, 30, "20-30 s"),
        (60, 120, "1-2 min"),
        (60, 90, "60-90 s"),
        (90, 120, "90-120 s"),
        (0, 0, "0 s"),
        (0, 60, "0-60 s"),
    ],
)
def test_whole_minutes_are_told_in_minutes(least: int, most: int, told: str) -> None:
    """A time is told in minutes where each of its figures is some; otherwise, and for none, in seconds."""
    assert str(Seconds(least, most)) == told
