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
    ],
)
def test_a_time_with_its_unit_is_taken(text: str, least: int, most: int) -> None:
    """Seconds and minutes, one figure or two, up to the very limits."""
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
        ("1:30", "which looks like a clock", "90 s"),
        (" 2:00 ", "which looks like a clock", "2 min"),
        ("0:00", "which is less than 1 s", None),
        ("20:00", "which is more than 10 min", None),
        ("30", "which has no unit", "30 s"),
        ("20-30", "which has no unit", "20-30 s"),
        ("30s", "which the guide spells differently", "30 s"),
        (" 30 s ", "which the guide spells differently", "30 s"),
        ("30 S", "which the guide spells differently", "30 s"),
        ("30 sec.", "which the guide spells differently", "30 s"),
        ("30 secs", "which the guide spells differently", "30 s"),
        ("2 minutes", "which the guide spells differently", "2 min"),
        ("2 mins", "which the guide spells differently", "2 min"),
        ("2 m", "which the guide spells differently", "2 min"),
        ("20 s to 1 min", "which the guide spells differently", "20-60 s"),
        ("1-2 min.", "which the guide spells differently", "1-2 min"),
        ("5 min - 10", "which the guide spells differently", "5-10 min"),
        ("20\u201330 s", "which the guide spells differently", "20-30 s"),
        ("20 TO 30 s", "which the guide spells differently", "20-30 s"),
        ("030 s", "which the guide spells differently", "30 s"),
        ("20-20 s", "which the guide spells differently", "20 s"),
        ("30 h", 'whose unit "h" is neither s nor min', None),
        ("20 s - 1 h", 'whose unit "h" is neither s nor min', None),
        ("20 x - 30 s", 'whose unit "x" is neither s nor min', None),
        ("7.5 s", "which is not a whole number", "8 s"),
        ("7,4 s", "which is not a whole number", "7 s"),
        ("1.5 min", "which is not a whole number", "90 s"),
        ("7-8.5 s", "which is not a whole number", "7-9 s"),
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


@pytest.mark.parametrize(("text", "least", "most"), [("1", 1, 1), ("5", 5, 5), ("5-10", 5, 10), ("50", 50, 50)])
def test_a_number_of_reps_is_taken(text: str, least: int, most: int) -> None:
    """One figure or two, up to the very limits."""
    assert Reps.parse(text, 1, MOST) == Reps(least, most)


@pytest.mark.parametrize(
    ("text", "reason", "correct"),
    [
        ("", "which is not a number of reps", None),
        ("ten", "which is not a number of reps", None),
        ("5 times", "which has a word in it", "5"),
        ("5-10 times", "which has a word in it", "5-10"),
        ("5 reps-10", "which has a word in it", "5-10"),
        ("2.5", "which is not a whole number", "3"),
        ("2-3,4", "which is not a whole number", "2-3"),
        ("10-5", "whose larger figure comes first", "5-10"),
        ("05", "which the guide spells differently", "5"),
        (" 5", "which the guide spells differently", "5"),
        ("5 to 10", "which the guide spells differently", "5-10"),
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
