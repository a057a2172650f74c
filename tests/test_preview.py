"""The preview beside the form says of a dose what its page will say."""

import random
from typing import Any

from browser_steps import ENGLISH, PACE
from guide.reading.check import check_files
from guide.showing.dose_text import dose_in_words, page_duration_in_words
from guide.stretch.plan import duration
from javascript import called

PAGE = (
    "---\ntitle: Nod\nsummary: Nod once.\nposition: chair\nareas: [neck]\nkind: {kind}\ndose: {dose}\n---\n\n1. Nod.\n"
)


def generated(number: int) -> tuple[str, dict[str, Any]]:
    """Return a kind and a dose that the check accepts."""
    chance = random.Random(number)

    def amount(most: int, unit: str = "") -> Any:
        least = chance.randint(1, most)
        text = f"{least}-{chance.randint(least, most)}" if chance.random() < 0.5 else str(least)
        return f"{text} {unit}" if unit else int(text) if text.isdigit() else text

    times = [amount(120, "s"), amount(9, "min"), amount(9, "breaths")]
    timed: dict[str, Any] = chance.choice(
        [
            {"hold": chance.choice(times)},
            {"move": chance.choice(times)},
            {"holds": [f"{each} s" for each in (9, 18, 60)]},
        ]
    )
    dose = timed | chance.choice(
        [
            {"reps": amount(9)},
            {"reps_per_side": amount(6), "side_order": chance.choice(["alternate", "one side first"])},
            {"reps": {"left": amount(5), "right": amount(4)}},
            {"reps": amount(4), "side": "the stiff side"},
        ]
    )
    dose |= {"sets": amount(4)} if "holds" not in dose and chance.random() < 0.5 else {}
    dose |= {"rest": chance.choice(["0 s", "20 s", "1 min"])} if chance.random() < 0.5 else {}
    dose |= {"rest_between_sets": "90 s"} if {"sets", "holds"} & dose.keys() and chance.random() < 0.5 else {}
    dose |= {"times_a_day": amount(9)} if chance.random() < 0.3 else {}
    dose |= {"every": chance.choice(["2 hours", "30 minutes", "2-3 days"])} if chance.random() < 0.3 else {}
    dose |= {"days_per_week": chance.choice([7, "3-5", "every other day"])} if chance.random() < 0.5 else {}
    if chance.random() < 0.1:
        dose = {"reps": "as many as are comfortable"}
    return chance.choice(["stretch", "stretch", "warm-up"]), dose


def spelt(value: object) -> str:
    """Return a dose as front matter spells it on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {spelt(each)}' for name, each in value.items())}}}"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def test_the_preview_says_what_the_page_will_say() -> None:
    """The dose and the duration of hundreds of doses are told in the same words by the browser and by the build."""
    assert PACE
    pace = PACE
    doses = [generated(number) for number in range(400)]
    texts = {key: dict(forms) for key, forms in ENGLISH.texts.items()}
    calls = [("said", dose, kind, pace.model_dump(), texts, "en") for kind, dose in doses]
    told = called("workbench/dose-words", calls)
    assert len(told) == len(doses)
    for (kind, dose), said in zip(doses, told, strict=True):
        guide = check_files({"stretches/nod.md": PAGE.format(kind=kind, dose=spelt(dose)).encode()}, "docs")
        assert guide.problems == (), guide.problems
        (page,) = guide.stretches
        assert said == {
            "dose": dose_in_words(page.dose, kind, ENGLISH),
            "duration": page_duration_in_words(page, duration(page, pace), ENGLISH),
        }, dose
