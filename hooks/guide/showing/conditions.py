"""Which conditions of a reader a stretch concerns, as its page says when to leave it out and when to ask first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guide.reading.words import Words
from guide.stretch.pages import Stretch

# What people tick, by the keys of its words. Which texts of a page mean it, the words of each language say.
CONDITIONS = ("bones", "hip", "knees", "fracture", "surgery", "old-surgery", "steroids", "pregnancy")
# What no field says: whether somebody can get down to the floor and up again.
FLOOR = "floor"


@dataclass(frozen=True)
class Concerns:
    """The conditions that a stretch names, by their keys, or as the page words them where no key means the same."""

    leave: tuple[str, ...]
    ask: tuple[str, ...]


def concerns(stretch: Stretch, words: Words) -> Concerns:
    """Return for whom a stretch is not, and who asks a clinician first."""
    meant = tuple(words(f"conditions_meant.{key}") for key in CONDITIONS)
    leave = _named(stretch.do_not_if, meant)
    leave += (FLOOR,) if stretch.on_the_floor else ()
    return Concerns(leave, tuple(each for each in _named(stretch.ask_first_if, meant) if each not in leave))


def offered(stretches: Iterable[Stretch], words: Words) -> tuple[str, ...]:
    """Return every condition that some stretch names: those with keys in their order, then the others as worded."""
    named = dict.fromkeys(
        each for stretch in stretches for of in (concerns(stretch, words),) for each in (*of.leave, *of.ask)
    )
    keys = (*CONDITIONS, FLOOR)
    return (*(key for key in keys if key in named), *sorted(named.keys() - set(keys)))


def _named(texts: Iterable[str], meant: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for text in texts for key in _keys(text, meant) or [text]))


@lru_cache(10_000)  # most stretches concern the same few
def _keys(text: str, meant: tuple[str, ...]) -> tuple[str, ...]:
    """Return the conditions that a text means: it has one of their words, or one that begins so."""
    return tuple(
        key
        for key, words in zip(CONDITIONS, meant, strict=True)
        if any(re.search(rf"\b{re.escape(word.strip())}", text, re.IGNORECASE) for word in words.split(","))
    )
