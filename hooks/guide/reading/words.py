"""Every word of the interface, read from the one file of its language: overrides/words/en.yml and its translations."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton

from guide.reading.explain import nearest
from guide.reading.frontmatter import FrontMatter, in_yaml, read_yaml_file
from guide.stretch.amount import Reps
from guide.stretch.month import Month
from guide.stretch.problem import Problem

FOLDER = Path("overrides/words")
ENGLISH = "en"
_NAME = re.compile(r"\{\w+\}|\[(?=.*\])")
# What CLDR calls the plural forms, in its order.
_FORMS = ("zero", "one", "two", "few", "many", "other")
# Enough numbers for every form: languages choose by the last digits.
_COUNTED = range(1000)

# A text by plural form; one that does not depend on a number is under "".
Forms = Mapping[str, str]


class MissingWordError(Exception):
    """Raised for a word that a template or the core asks for and the English file lacks."""


@dataclass(frozen=True)
class Words:
    """The words of the interface in one language, by place and name: "session.start"."""

    language: str
    texts: Mapping[str, Forms]
    plural_form: Callable[[int], str]

    def __call__(self, key: str, number: int | Reps | None = None, **values: object) -> str:
        """Return a text with these values in place of their {names}; what is not given stays a {name}.

        With a `number`, it is a count, and the text is in the plural form for it.
        """
        form = ""
        if number is not None:
            form = self.plural_form(number.most if isinstance(number, Reps) else number)
            values["number"] = self.range(number) if isinstance(number, Reps) else number
        text = self.forms(key)[form]
        return re.sub(r"\{(\w+)\}", lambda name: str(values.get(name[1], name[0])), text) if values else text

    def forms(self, key: str) -> Forms:
        """Return the plural forms of a count, by their names in CLDR."""
        if key not in self.texts:
            raise MissingWordError(f"{FOLDER}/{ENGLISH}.yml: {key}: found no such word, which the guide shows.")
        return self.texts[key]

    def range(self, reps: Reps) -> str:
        """Return the figures of an amount: "5", "5 to 10"."""
        return str(reps) if reps.least == reps.most else self("time.range", least=reps.least, most=reps.most)

    def weekdays(self) -> tuple[str, ...]:
        """Return the short names of the days from Monday on, as CLDR has them."""
        names = _locale(self.language).days["format"]["abbreviated"]
        return tuple(names[day] for day in range(7))

    def month(self, month: Month) -> str:
        """Return a month of a year as the language writes it: "November 2026"."""
        return format_skeleton("yMMMM", date(month.year, month.month, 1), locale=_locale(self.language))


def read_words(folder: Path, language: str) -> tuple[Words | None, list[Problem]]:
    """Return the words of a language from its file in this folder, or None and the reasons.

    The English file says which words there are. A translation has the same, with the same {names}.
    """
    path = f"{FOLDER}/{language}.yml"
    try:
        plural_form = cache(_locale(language).plural_form)
        file = _read(folder, language)
    except (UnknownLocaleError, ValueError, FileNotFoundError) as error:
        lost = isinstance(error, FileNotFoundError)
        found = "found no such file" if lost else f'found "{language}", which is no language that CLDR knows'
        accepted = (
            f"a language with a file there, named in mkdocs.yml as theme.language: {', '.join(languages(folder))}"
        )
        return None, [Problem(path, 1, "", found, accepted, f"a copy of {ENGLISH}.yml, translated")]
    english = file if language == ENGLISH else _read(folder, ENGLISH)
    used = {plural_form(number) for number in _COUNTED}
    forms = [form for form in _FORMS if form in used]
    problems = list(dict.fromkeys([*english.problems, *file.problems]))
    problems += [] if problems else sorted(_differences(file, _texts(english), forms))
    return (None, problems) if problems else (Words(language, _texts(file), plural_form), [])


def every_language(folder: Path) -> tuple[list[Words], list[Problem]]:
    """Return the words of each language that has a right file in this folder, and what is wrong with the others."""
    read = [read_words(folder, language) for language in languages(folder)]
    return [words for words, _ in read if words], [problem for _, problems in read for problem in problems]


def languages(folder: Path) -> list[str]:
    """Return the languages that have a file in this folder."""
    return sorted(path.stem for path in folder.glob("*.yml"))


def _read(folder: Path, language: str) -> FrontMatter:
    return read_yaml_file(f"{FOLDER}/{language}.yml", (folder / f"{language}.yml").read_bytes())


def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))


def _texts(file: FrontMatter) -> dict[str, Forms]:
    """Return the words of a file by place and name. What is neither text nor a count is left out."""
    named = {
        f"{place}.{name}": {"": text} if isinstance(text, str) else text
        for place, words in file.fields.items()
        if isinstance(words, dict)
        for name, text in words.items()
    }
    return {
        key: forms
        for key, forms in named.items()
        if isinstance(forms, dict) and all(isinstance(text, str) for text in forms.values())
    }


def _differences(file: FrontMatter, english: Mapping[str, Forms], forms: list[str]) -> Iterator[Problem]:
    """Yield a problem for each word that a file lacks, that nobody asks for, or that has other {names}."""
    here = _texts(file)

    def problem(key: str, found: str, accepted: str, write: str) -> Problem:
        return file.problem(tuple(key.split(".", 1)), found, accepted, write)

    for place, words in file.fields.items():
        for key in (f"{place}.{name}" for name in words) if isinstance(words, dict) else (place,):
            if key not in english:
                meant = nearest(key, list(english))
                write = meant.partition(".")[2] if meant else "nothing, and remove this line"
                yield problem(key, "found a word that nobody asks for", f"the words of {ENGLISH}.yml", write)
    for key, text in english.items():
        count = "" not in text
        wanted = {form: text.get(form, text["other"]) for form in forms} if count else text
        faults = list(_faults(here.get(key), wanted))
        # The line to write is read once more to tell whether it needs quotes: not for what is right.
        write = f"{key.partition('.')[2]}: {in_yaml(wanted if count else text[''])}" if faults else ""
        yield from (problem(key, found, accepted, write) for found, accepted in faults)


def _faults(here: Forms | None, wanted: Forms) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a word, and what is accepted."""
    if here is None:
        yield "found no such word", f"every word of {ENGLISH}.yml"
    elif here.keys() != wanted.keys():
        found, accepted = (", ".join(filter(None, forms)) or "none" for forms in (here, wanted))
        yield f"found these plural forms: {found}", f"those of this language: {accepted}"
    else:
        for form, said in here.items():
            names = dict.fromkeys(_NAME.findall(wanted[form]))
            # "One rep" and "both sides" may do without their number.
            spare = {"{number}"} if form in {"zero", "one", "two"} else set()
            if (names.keys() ^ _NAME.findall(said)) - spare:
                accepted = f"exactly {', '.join(names) or 'no {name}'}".replace("[", "[words in brackets]")
                yield f'found "{said}"', accepted
