"""A dose and a duration in the words that a reader sees."""

from guide.reading.words import Words
from guide.stretch.amount import SECONDS_PER_MINUTE, Breaths, Interval, Reps, Seconds
from guide.stretch.boxes import boxes
from guide.stretch.dose import Dose
from guide.stretch.pages import Routine, Stretch
from guide.stretch.plan import untimed

_DAILY = Reps(7, 7)
_ONCE = Reps(1, 1)


def dose_in_words(dose: Dose, kind: str, words: Words) -> str:
    """Return the dose as short sentences: "Hold 20 to 30 seconds. 5 to 10 reps."."""
    if kind == "warm-up" and dose.work == "hold" and dose.hold:
        sentences = [words("dose.keep_moving", time=time_in_words(dose.hold, words))]
        sentences += [_reps_in_words(dose, words)] if len(boxes(dose)) > 1 else []
    else:
        sentences = [_time_of_each(dose, words), _reps_in_words(dose, words)]
    if dose.rest_between_sets:
        rest = Seconds(dose.rest_between_sets, dose.rest_between_sets)
        sentences.append(words("dose.rest_between_sets", time=time_in_words(rest, words)))
    return " ".join(filter(None, [*sentences, *_how_often(dose, words)]))


def _time_of_each(dose: Dose, words: Words) -> str:
    """Return how long to hold or to move: "Hold 20 seconds.", "Move with your breath."; nothing where nobody says."""
    if dose.holds:
        times = words("dose.then").join(time_in_words(time, words) for time in dose.holds)
        return words("dose.hold_breaths", time=times) if dose.in_breaths else words("dose.hold", time=times)
    if dose.move:
        if dose.move == Breaths(1, 1):
            return words("dose.move_with_breath")
        return words("dose.move", time=time_in_words(dose.move, words))
    if dose.hold is None:
        return ""
    time = time_in_words(dose.hold, words)
    return words("dose.hold_breaths", time=time) if isinstance(dose.hold, Breaths) else words("dose.hold", time=time)


def _reps_in_words(dose: Dose, words: Words) -> str:
    if not dose.counted:
        return ""
    reps = _reps_in_a_set(dose, words)
    if dose.side:
        reps = words("dose.on_one_side", reps=reps, side=words(f"sides.{dose.side}"))
    said = reps if dose.in_sets == _ONCE else words("dose.sets", dose.in_sets, reps=reps)
    return words("dose.sentence", reps=said[:1].upper() + said[1:])


def _reps_in_a_set(dose: Dose, words: Words) -> str:
    if dose.work == "count":
        return words("dose.as_many")
    left, right = dose.reps_on("left"), dose.reps_on("right")
    if left != right:
        return words("dose.left_and_right", left=words("dose.reps", left), right=words.range(right))
    if not dose.two_sided:
        return words("dose.reps", dose.rounds)
    in_a_set = Reps(2 * left.least, 2 * left.most)
    in_all = Reps(in_a_set.least * dose.in_sets.least, in_a_set.most * dose.in_sets.most)
    return words("dose.each_side", left, all=words.range(in_all))


def _how_often(dose: Dose, words: Words) -> list[str]:
    """Return how often in a day and in a week, in sentences."""
    often = [words("dose.times_a_day", dose.times_a_day)] if dose.times_a_day else []
    for interval in (dose.every, dose.days_per_week):
        if isinstance(interval, Reps):
            often.append(words("dose.every_day") if interval == _DAILY else words("dose.days", interval))
        elif interval:
            often.append(_every(interval, words))
    return often


def _every(interval: Interval, words: Words) -> str:
    number = Reps(interval.least, interval.most)
    if interval.unit == "minute":
        return words("dose.every_minutes", number)
    return words("dose.every_hours", number) if interval.unit == "hour" else words("dose.every_days", number)


def time_in_words(time: Seconds | Breaths, words: Words) -> str:
    """Return how long to hold: "20 to 30 seconds", "5 to 10 minutes", "1 minute", "3 breaths"."""
    if isinstance(time, Breaths):
        return words("time.breaths", Reps(time.least, time.most))
    count = Reps(time.least // time.unit, time.most // time.unit)
    return words("time.seconds", count) if time.unit == 1 else words("time.minutes", count)


def page_duration_in_words(page: Stretch | Routine, time: Seconds, words: Words) -> str:
    """Return about how long a session takes, and whether some of it takes as long as the reader likes."""
    if all(stretch.dose.work == "count" for stretch in page.turns.values()):
        return words("time.own")
    told = duration_in_words(time, words)
    return words("time.and_own", duration=told) if untimed(page) else told


def duration_in_words(duration: Seconds, words: Words) -> str:
    """Return about how long something takes, in whole minutes: "About 2 to 6 minutes".

    Less than a minute is told in steps of five seconds.
    """
    if duration.most < SECONDS_PER_MINUTE:
        about = Seconds(*(max(5, 5 * round(seconds / 5)) for seconds in (duration.least, duration.most)))
    else:
        minutes = (max(1, round(seconds / SECONDS_PER_MINUTE)) for seconds in (duration.least, duration.most))
        about = Seconds(*(SECONDS_PER_MINUTE * each for each in minutes))
    return words("time.about", time=time_in_words(about, words))
