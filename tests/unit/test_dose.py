"""The laws of a dose: what adds up, for every dose that a page can hold."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.stretch.amount import AmountError, AsMany, Breaths, DaysApart, EachSide, Interval, Reps, Seconds
from guide.stretch.boxes import boxes
from guide.stretch.contract import LONGEST_HOLD, LONGEST_PAUSE, MOST_BREATHS, MOST_REPS, MOST_SETS
from guide.stretch.dose import Dose, Pace
from guide.stretch.fields import StretchFields
from guide.stretch.pages import Stretch
from guide.stretch.phases import Phase, total
from guide.stretch.plan import duration, session_phases

PACE = Pace.model_validate({"get_ready": "5 s", "rest": "5 s", "switch_sides": "10 s", "transition": "20 s"})


def dose_of(**fields: object) -> Dose:
    """Return the dose that a page with these fields gives."""
    return Dose.model_validate(fields)


def with_rounds(dose: Dose, rounds: Reps, *, two_sided: bool) -> Dose:
    """Return the dose with other reps: on each side, or with both sides at once."""
    return dose.model_copy(
        update={"reps": None if two_sided else rounds, "reps_per_side": rounds if two_sided else None}
    )


def session_seconds(dose: Dose, pace: Pace) -> tuple[int, int]:
    """Return how long a session with the smaller and with the larger figures takes."""
    time = duration(page_with(dose), pace)
    return time.least, time.most


def page_with(dose: Dose) -> Stretch:
    """Return a page with this dose."""
    fields = StretchFields.model_construct(title="Nod", summary="Nod.", position="chair", areas=("neck",), dose=dose)
    return Stretch("stretches/nod.md", fields, "")


def phases_of(dose: Dose, pace: Pace, *, longest: bool = False) -> tuple[Phase, ...]:
    """Return the phases of a session of this dose alone."""
    return session_phases(page_with(dose), pace, longest=longest)


def ranges(least: int, most: int) -> st.SearchStrategy[tuple[int, int]]:
    """Return pairs of a smaller and a larger figure, often the same."""
    figures = st.integers(least, most)
    return figures.map(lambda figure: (figure, figure)) | st.tuples(figures, figures).map(
        lambda pair: (min(pair), max(pair))
    )


pauses = (st.just(0) | st.integers(0, LONGEST_PAUSE)).map(lambda seconds: f"{seconds} s")
around = [name for name in Pace.model_fields if name != "breath"]
paces = st.fixed_dictionaries({**dict.fromkeys(around, pauses), "breath": st.just("6 s")}).map(Pace.model_validate)
rep_counts = ranges(1, MOST_REPS).map(lambda pair: str(Reps(*pair)))
times = ranges(1, LONGEST_HOLD).map(lambda pair: str(Seconds(*pair)))
breaths = ranges(1, MOST_BREATHS).map(lambda pair: str(Breaths(*pair)))
doses = st.builds(
    lambda count, **fields: dose_of(**dict([count]), **fields),
    st.tuples(st.sampled_from(["reps", "reps_per_side"]), rep_counts),
    hold=times | breaths,
    sets=ranges(1, MOST_SETS).map(lambda pair: str(Reps(*pair))),
    rest=st.none() | pauses,
    rest_between_sets=st.none() | pauses,
    side_order=st.sampled_from(["alternate", "one side first"]),
)


@given(ranges(0, 10**9))
def test_a_time_reads_as_it_prints(pair: tuple[int, int]) -> None:
    """A time, printed and read again, is the same time."""
    assert Seconds.parse(str(Seconds(*pair)), 0, 10**9) == Seconds(*pair)


@given(ranges(0, 10**9))
def test_reps_read_as_they_print(pair: tuple[int, int]) -> None:
    """A number of reps, printed and read again, is the same number."""
    assert Reps.parse(str(Reps(*pair)), 0, 10**9) == Reps(*pair)


figures = st.sampled_from(["0", "1", "5", "20", "90", "-5", "7.5", "0.5", "1,5", "007", "99999", "1:30", "20:00", "x"])
units = st.sampled_from(["", " s", "s", " sec.", " Seconds", " min", " minutes", " h", " times"])
dashes = st.sampled_from(["-", " - ", "\u2013", " to "])
near_amounts = st.tuples(figures, units) | st.tuples(figures, units, dashes, figures, units)
texts = near_amounts.map("".join) | st.text(max_size=8)


def refusal(kind: type[Seconds] | type[Reps], text: str, most: int) -> AmountError | None:
    """Return why this text is refused, or None."""
    try:
        kind.parse(text, 1, most)
    except AmountError as error:
        return error
    return None


@given(texts)
def test_a_refused_time_suggests_one_that_is_taken(text: str) -> None:
    """Any text is a time, or is refused with a suggestion that would be taken, or with none."""
    refused = refusal(Seconds, text, LONGEST_HOLD)
    if refused and refused.correct:
        assert refusal(Seconds, str(refused.correct), LONGEST_HOLD) is None


@given(texts)
def test_refused_reps_suggest_some_that_are_taken(text: str) -> None:
    """Any text is a number of reps, or is refused with a suggestion that would be taken, or with none."""
    refused = refusal(Reps, text, MOST_REPS)
    if refused and refused.correct:
        assert refusal(Reps, str(refused.correct), MOST_REPS) is None


@given(doses)
def test_number_of_holds(dose: Dose) -> None:
    """There are as many holds as sets times reps times sides; those of the smaller figure are not optional."""
    sides = 2 if dose.two_sided else 1
    holds = boxes(dose)
    assert len(holds) == dose.in_sets.most * dose.rounds.most * sides
    assert sum(not hold.optional for hold in holds) == dose.in_sets.least * dose.rounds.least * sides


@given(doses)
def test_sides_are_balanced(dose: Dose) -> None:
    """Each side is held as often as the other, in every set, with the optional holds and without them."""
    for some in (boxes(dose), [hold for hold in boxes(dose) if not hold.optional]):
        held = Counter((hold.set, hold.side) for hold in some)
        for number in {hold.set for hold in some}:
            assert held[number, "left"] == held[number, "right"]
            assert (held[number, None] == 0) == dose.two_sided


@given(doses)
def test_reps_count_on(dose: Dose) -> None:
    """In every set the reps count from 1 without a gap, and the optional ones come last."""
    for number in range(1, dose.in_sets.most + 1):
        holds = [hold for hold in boxes(dose) if hold.set == number]
        assert [hold.rep for hold in holds] == list(range(1, len(holds) + 1))
        assert [hold.optional for hold in holds] == sorted(hold.optional for hold in holds)


@given(doses)
def test_alternating_sides_alternate(dose: Dose) -> None:
    """No side is held twice running where the sides alternate."""
    alternating = dose.model_copy(update={"side_order": "alternate"})
    holds = boxes(with_rounds(alternating, dose.rounds, two_sided=True))
    assert all(before.side != after.side for before, after in pairwise(holds))


@given(doses)
def test_one_side_first(dose: Dose) -> None:
    """With one side first, the sides change once in a set, the optional holds left out."""
    in_turn = dose.model_copy(update={"side_order": "one side first"})
    holds = boxes(with_rounds(in_turn, dose.rounds, two_sided=True))
    for number in range(1, dose.in_sets.most + 1):
        sides = [hold.side for hold in holds if hold.set == number and hold.round <= dose.rounds.least]
        assert sides == ["left"] * dose.rounds.least + ["right"] * dose.rounds.least


@given(doses, paces, st.booleans())
def test_phases_alternate(dose: Dose, pace: Pace, longest: bool) -> None:
    """A session gets ready, holds and pauses in turn, and ends with a hold; no phase takes no time."""
    phases = phases_of(dose, pace, longest=longest)
    kinds = [phase.kind for phase in phases]
    assert all(phase.seconds > 0 for phase in phases)
    assert kinds[-1] == dose.work
    assert ("get-ready" in kinds) == (pace.get_ready > 0)
    assert "get-ready" not in kinds[1:]
    assert all(dose.work in pair for pair in pairwise(kinds))


@given(doses, paces)
def test_every_hold_is_played_once(dose: Dose, pace: Pace) -> None:
    """A session plays the holds that are asked for at their smaller figure, the longest all at their larger."""
    asked = [hold.seconds(pace) for hold in boxes(dose) if not hold.optional]
    every = [hold.seconds(pace, longest=True) for hold in boxes(dose)]
    for longest, holds in ((False, asked), (True, every)):
        played = [phase.seconds for phase in phases_of(dose, pace, longest=longest) if phase.kind == dose.work]
        assert played == holds


@given(doses, paces)
def test_no_rest_costs_nothing(dose: Dose, pace: Pace) -> None:
    """With a rest of 0 s there is no rest phase, and only changing sides takes time between holds."""
    phases = phases_of(dose.model_copy(update={"rest": 0, "rest_between_sets": None}), pace)
    assert "rest" not in {phase.kind for phase in phases}
    switches = [phase.seconds for phase in phases if phase.kind == "switch"]
    holds = [hold.seconds(pace) for hold in boxes(dose) if not hold.optional]
    assert total(phases) == pace.get_ready + sum(holds) + len(switches) * pace.switch_sides


@given(doses, paces)
def test_least_is_not_more_than_most(dose: Dose, pace: Pace) -> None:
    """The smaller figures never take longer than the larger."""
    least, most = session_seconds(dose, pace)
    assert 0 < least <= most


@given(doses, paces, st.integers(1, 60), st.sampled_from(["hold", "reps", "offered reps", "sets", "rest"]))
def test_more_takes_longer(dose: Dose, pace: Pace, more: int, what: str) -> None:
    """A longer hold, more reps, more sets or a longer rest never make a session shorter."""
    rounds, hold = dose.rounds, dose.hold
    assert hold
    longer = {
        "hold": dose.model_copy(update={"hold": type(hold)(hold.least + more, hold.most + more)}),
        "reps": with_rounds(dose, Reps(rounds.least + more, rounds.most + more), two_sided=dose.two_sided),
        "offered reps": with_rounds(dose, Reps(rounds.least, rounds.most + more), two_sided=dose.two_sided),
        "sets": dose.model_copy(update={"sets": Reps(dose.in_sets.least + more, dose.in_sets.most + more)}),
        "rest": dose.model_copy(update={"rest": dose.rest_seconds(pace) + more}),
    }[what]
    before, after = session_seconds(dose, pace), session_seconds(longer, pace)
    assert before[0] <= after[0]
    assert before[1] <= after[1]


@pytest.mark.parametrize(
    ("dose", "least", "most"),
    [
        pytest.param(
            dose_of(hold="20-30 s", reps="5-10"),
            5 + 5 * 20 + 4 * 5,
            5 + 10 * 30 + 9 * 5,
            id="range of hold and of reps",
        ),
        pytest.param(dose_of(hold="30 s", reps_per_side=2), 155, 155, id="two sides"),
        pytest.param(dose_of(hold="20-30 s", reps=3, rest="10 s"), 85, 115, id="a rest of its own"),
        pytest.param(dose_of(hold="5-10 min", reps=1), 305, 605, id="minutes"),
        pytest.param(dose_of(move="4 s", reps="5-6"), 5 + 5 * 4, 5 + 6 * 4, id="movements"),
        pytest.param(dose_of(move="with your breath", reps=10, sets="1-2"), 55, 5 + 2 * 50 + 5, id="with the breath"),
        pytest.param(dose_of(hold="3-5 breaths", reps_per_side=1), 5 + 2 * 15 + 10, 5 + 2 * 25 + 10, id="breaths"),
        pytest.param(dose_of(holds=("10 s", "20 s", "30 s"), reps=1), 5 + 60 + 10, 5 + 60 + 10, id="sets that differ"),
        pytest.param(
            dose_of(hold="10 s", reps={"left": 3, "right": 1}), 5 + 40 + 10 + 10 + 5, 70, id="more on the left"
        ),
        pytest.param(dose_of(hold="10 s", reps=2, side="the stiff side"), 5 + 25, 5 + 25, id="one side"),
        pytest.param(dose_of(hold="10 s", reps=1, sets=2, rest_between_sets="1 min"), 85, 85, id="a rest between sets"),
        pytest.param(dose_of(reps="as many as are comfortable", sets=2), 5 + 5, 5 + 5, id="what nobody times"),
        pytest.param(
            dose_of(hold="10 s", reps_per_side=2, sets=2, side_order="one side first"),
            5 + 8 * 10 + 4 * 5 + 3 * 10,
            5 + 8 * 10 + 4 * 5 + 3 * 10,
            id="one side first, two sets",
        ),
    ],
)
def test_duration(dose: Dose, least: int, most: int) -> None:
    """A session takes as long as a person would work out with pen and paper."""
    assert session_seconds(dose, PACE) == (least, most)


def test_phases_of_two_sides() -> None:
    """Two holds a side: get ready, then left, right, left, right, with a change of sides between."""
    phases = phases_of(dose_of(hold="30 s", reps_per_side=2), PACE)
    played = [("get-ready", 5), *[("hold", 30), ("switch", 10)] * 3, ("hold", 30)]
    assert [(phase.kind, phase.seconds) for phase in phases] == played


@given(ranges(1, MOST_BREATHS))
def test_breaths_read_as_they_print(pair: tuple[int, int]) -> None:
    """A number of breaths, printed and read again, is the same number."""
    assert Breaths.parse(str(Breaths(*pair)), 1, MOST_BREATHS) == Breaths(*pair)


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("hold", "3 to 5 slow breaths", Breaths(3, 5)),
        ("hold", "a breath", Breaths(1, 1)),
        ("move", "with your breath", Breaths(1, 1)),
        ("move", "4 seconds", Seconds(4, 4)),
        ("reps", "as many as you can", AsMany()),
        ("reps", "as often as is comfortable", AsMany()),
        ("reps", {"left": 5, "right": "3-4"}, EachSide(Reps(5, 5), Reps(3, 4))),
        ("sets", "2-3 sets", Reps(2, 3)),
        ("times_a_day", "twice a day", Reps(2, 2)),
        ("times_a_day", "2-3", Reps(2, 3)),
        ("every", "2 hours", Interval(2, 2, "hour")),
        ("every", "every 30-60 min", Interval(30, 60, "minute")),
        ("every", "other day", Interval(2, 2, "day")),
        ("days_per_week", "every other day", DaysApart(2, 2, "day")),
        ("days_per_week", "3-5 days a week", Reps(3, 5)),
        ("days_per_week", "daily", Reps(7, 7)),
        ("days_per_week", "twice a week", Reps(2, 2)),
        ("days_per_week", "alternate days", DaysApart(2, 2, "day")),
        ("reps", "once", Reps(1, 1)),
        ("reps", "5 left, 3 on the right", EachSide(Reps(5, 5), Reps(3, 3))),
        ("rest", "0", 0),
        ("rest_between_sets", "1:30", 90),
    ],
)
def test_what_has_one_meaning_is_read(field: str, written: object, meant: object) -> None:
    """An amount is read as it is meant, however a clinician spells it."""
    assert getattr(dose_of(**{field: written}), field) == meant
