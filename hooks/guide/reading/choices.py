"""Which of a field's choices a text names, however it is spelt: in other words of the same meaning, or with a typo."""

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

# Words that say nothing by which one choice differs from another.
_LITTLE = frozenset(["a", "all", "an", "and", "at", "down", "in", "my", "of", "on", "the", "to", "up", "with", "your"])
_FORMS = {
    "kneel": "kneeling",
    "lie": "lying",
    "laying": "lying",
    "sat": "sitting",
    "seated": "sitting",
    "sit": "sitting",
    "stand": "standing",
    "low": "lower",
    "feet": "foot",
}
# By the words that count. Each means the same as the choice beside it.
SAME = {
    "sitting chair": "chair",
    "four": "hands and knees",
    "supine": "lying on the back",
    "lying supine": "lying on the back",
    "prone": "lying on the front",
    "lying prone": "lying on the front",
    "lying tummy": "lying on the front",
    "lying stomach": "lying on the front",
    "hook lying": "crook lying",
    "lying back knee bent": "crook lying",
    "sitting floor": "sitting on the floor",
    "sitting bed edge": "bed edge",
    "cervical spine": "neck",
    "lumbar": "lower back",
    "lumbar spine": "lower back",
    "thoracic": "upper back",
    "thoracic spine": "upper back",
    "buttock": "buttocks",
    "glute": "buttocks",
    "gluteal": "buttocks",
    "calve": "calves",
    "calf": "calves",
    "hamstring": "back of the thigh",
    "quad": "front of the thigh",
    "quadricep": "front of the thigh",
    "easy": "easier",
    "gentle": "easier",
    "gentler": "easier",
    "hard": "harder",
    "firmer": "harder",
}
_CLOSE = 0.7


def the_choice(written: str, choices: Sequence[str]) -> str | None:
    """Return the choice that a text names in whatever spelling, or None where it names none, or may name two."""
    found = [choice for choice in choices if words_that_count(choice) == words_that_count(written)]
    return found[0] if len(found) == 1 else _by_other_name(SAME, written, choices)


def likely_choices(written: str, choices: Sequence[str]) -> tuple[list[str], bool]:
    """Return the choices that were perhaps meant, and whether there is one only that says all that the text says."""
    sure = the_choice(written, choices)
    if sure:
        return [sure], True
    words = words_that_count(written)
    close = [choice for choice in choices if _same_but_for_typos(words, words_that_count(choice))]
    if len(close) == 1:
        return close, True
    shared = [
        choice
        for choice in choices
        if words_that_count(choice) <= words or (words and words <= words_that_count(choice))
    ]
    return close or shared, False


@lru_cache(10_000)  # every page chooses from the same few
def words_that_count(text: str) -> frozenset[str]:
    """Return the words of a text that count, in one form each."""
    words = (_FORMS.get(word, word) for word in re.findall(r"[^\W_]+", text.lower()))
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _LITTLE)


def _by_other_name(names: Mapping[str, str], written: str, choices: Sequence[str]) -> str | None:
    return next(
        (
            name
            for key, name in names.items()
            if frozenset(key.split()) == words_that_count(written) and name in choices
        ),
        None,
    )


def _same_but_for_typos(first: frozenset[str], second: frozenset[str]) -> bool:
    """Return whether each word of either is close to one of the other, and there are as many."""
    if len(first) != len(second) or not first:
        return False
    left = set(second)
    for word in sorted(first):
        near = difflib.get_close_matches(word, sorted(left), n=1, cutoff=_CLOSE)
        if not near:
            return False
        left.discard(near[0])
    return True
