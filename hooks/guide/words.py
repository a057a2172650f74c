"""A dose and a duration in the words that a reader sees."""

from guide.amount import SECONDS_PER_MINUTE, Reps, Seconds
from guide.dose import Dose

_DAILY = 7


def dose_in_words(dose: Dose, kind: str) -> str:
    """Return the dose as short sentences: "Hold 20 to 30 seconds. 5 to 10 reps."."""
    if kind == "warm-up":
        sentences = [f"Keep moving for {time_in_words(dose.hold)}."]
        sentences += [_reps_in_words(dose)] if len(dose.holds()) > 1 else []
    else:
        sentences = [f"Hold {time_in_words(dose.hold)}.", _reps_in_words(dose)]
    if dose.days_per_week == _DAILY:
        sentences.append("Every day.")
    elif dose.days_per_week:
        sentences.append(f"{_count(str(dose.days_per_week), 'day')} a week.")
    return " ".join(sentences)


def _reps_in_words(dose: Dose) -> str:
    sets = "" if dose.sets == 1 else f"{dose.sets} sets of "
    if not dose.two_sided:
        return f"{sets}{_count(_range(dose.reps), 'rep')}."
    all_reps = dose.reps_in_a_set()
    in_all = Reps(all_reps.least * dose.sets, all_reps.most * dose.sets)
    return f"{sets}{_range(dose.reps)} on each side, {_range(in_all)} in all."


def time_in_words(time: Seconds) -> str:
    """Return a time of hold: "20 to 30 seconds", "5 to 10 minutes", "1 minute"."""
    figures, _, unit = str(time).partition(" ")
    return _count(figures.replace("-", " to "), "minute" if unit == "min" else "second")


def duration_in_words(duration: Seconds) -> str:
    """Return about how long something takes, in whole minutes: "About 2 to 6 minutes".

    Less than a minute is told in steps of five seconds.
    """
    if duration.most < SECONDS_PER_MINUTE:
        fives = Seconds(*(max(5, 5 * round(seconds / 5)) for seconds in (duration.least, duration.most)))
        return f"About {time_in_words(fives)}"
    least, most = (max(1, round(seconds / SECONDS_PER_MINUTE)) for seconds in (duration.least, duration.most))
    return f"About {_count(_range(Reps(least, most)), 'minute')}"


def _range(reps: Reps) -> str:
    return str(reps).replace("-", " to ")


def _count(figures: str, noun: str) -> str:
    return f"{figures} {noun}" if figures == "1" else f"{figures} {noun}s"
