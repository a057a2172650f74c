"""A dose and a duration in the words that a reader sees."""

from guide.reading.words import Words
from guide.stretch.amount import SECONDS_PER_MINUTE, Reps, Seconds
from guide.stretch.dose import Dose

_DAILY = 7


def dose_in_words(dose: Dose, kind: str, words: Words) -> str:
    """Return the dose as short sentences: "Hold 20 to 30 seconds. 5 to 10 reps."."""
    time = time_in_words(dose.hold, words)
    if kind == "warm-up":
        sentences = [words("dose.keep_moving", time=time)]
        sentences += [_reps_in_words(dose, words)] if len(dose.holds()) > 1 else []
    else:
        sentences = [words("dose.hold", time=time), _reps_in_words(dose, words)]
    if dose.days_per_week == _DAILY:
        sentences.append(words("dose.every_day"))
    elif dose.days_per_week:
        sentences.append(words("dose.days", dose.days_per_week))
    return " ".join(sentences)


def _reps_in_words(dose: Dose, words: Words) -> str:
    in_a_set = dose.reps_in_a_set()
    in_all = Reps(in_a_set.least * dose.sets, in_a_set.most * dose.sets)
    each_side = words("dose.each_side", dose.rounds, all=words.range(in_all))
    reps = each_side if dose.two_sided else words("dose.reps", dose.rounds)
    return words("dose.sentence", reps=reps if dose.sets == 1 else words("dose.sets", dose.sets, reps=reps))


def time_in_words(time: Seconds, words: Words) -> str:
    """Return how long to hold: "20 to 30 seconds", "5 to 10 minutes", "1 minute"."""
    count = Reps(time.least // time.unit, time.most // time.unit)
    return words("time.seconds", count) if time.unit == 1 else words("time.minutes", count)


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
