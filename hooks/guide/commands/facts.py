"""What the guide must say, whatever its words: the list of facts beside the pages, and what is lost of it.

A lost fact is a suggestion and fails nothing. A guide without the list is asked for nothing.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from guide.reading.check import Guide
from guide.reading.explain import field_problems
from guide.reading.files import FACTS
from guide.reading.finding import told_once
from guide.reading.frontmatter import FrontMatter, Location, read_yaml_file
from guide.reading.words import Words
from guide.showing.dose_text import dose_in_words
from guide.stretch.fields import FactListFields, FactPageFields
from guide.stretch.pages import Page, Stretch
from guide.stretch.problem import Problem

_MARKUP = re.compile(r"!?\[([^]]*)\]\([^)]*\)|\{:?[^{}]*\}|[*_`#>]")
# Where a passage begins: after an empty line, with a heading, and with each item of a list.
_PASSAGES = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+#]|[0-9]+[.)])\s)")


def lost_facts(folder: Path, guide: Guide, languages: Collection[Words]) -> list[Problem]:
    """Return a suggestion for each fact of the list in this folder that its page no longer states.

    A mistake in the list itself is a problem. `languages` are those in which a dose may be told.
    """
    listed = FACTS in guide.files
    return facts_lost((folder / FACTS).read_bytes(), folder.name, guide, languages) if listed else []


def facts_lost(raw: bytes, folder: str, guide: Guide, languages: Collection[Words]) -> list[Problem]:
    """Return the same of a list with this content, for the pages of a folder of this name."""
    listed = read_yaml_file(f"{folder}/{FACTS}", raw)
    if listed.problems and not listed.fields:
        return listed.problems
    try:
        fields = FactListFields.model_validate(listed.fields)
    except ValidationError as error:
        return listed.problems + told_once(field_problems(error, FactListFields, listed), listed.unread)
    lost = []
    for number, of_page in enumerate(fields.pages):
        if of_page.page not in guide.fronts:
            lost.append(_no_page(("pages", number, "page"), of_page, listed, guide))
        # What a page with problems says is known once they are mended.
        elif page := guide.pages.get(of_page.page):
            lost += _lost(of_page, page, guide.fronts[page.src], listed.path, languages)
    return sorted(listed.problems + lost)


def _no_page(where: Location, of_page: FactPageFields, listed: FrontMatter, guide: Guide) -> Problem:
    """Return the suggestion for a page that is gone; one that was only moved is named."""
    name = PurePosixPath(of_page.page).name
    moved = next((src for src in guide.fronts if PurePosixPath(src).name == name != "index.md"), None)
    found = f"found no page {of_page.page}" + (f'; did you mean "{moved}"' if moved else "")
    accepts = f"a page that says these facts; if they are meant to go, {listed.path} without them"
    write = f"page: {moved}" if moved else ""
    return listed.problem(where, found, accepts, write, name="page", severity="suggestion")


def _lost(
    of_page: FactPageFields, page: Page, front: FrontMatter, listed: str, languages: Collection[Words]
) -> Iterator[Problem]:
    text = list(_text(page.body))
    # A sentence that was parted in two still says what it said.
    passages = [_plain(each) for each in (*_fields(page, languages), *text, *map(" ".join, pairwise(text)))]
    blank = len(front.body) - len(front.body.lstrip("\n"))
    for fact in of_page.facts:
        if not any(all(_pattern(words).search(passage) for words in fact.words) for passage in passages):
            found = f"This page no longer says: {fact.says}"
            accepts = f"the same in any words; if it is meant to go, {listed} without {fact.name}"
            yield front.problem(front.body_line + blank, found, accepts, "", severity="suggestion")


def _fields(page: Page, languages: Collection[Words]) -> Iterator[str]:
    """Yield what a page says to its reader beside its text: its fields that are shown, its dose, its sources."""
    fields = page.fields
    yield from (fields.title, fields.summary)
    if isinstance(page, Stretch):
        yield from (dose_in_words(page.dose, page.fields.kind, words) for words in languages)
        yield from filter(None, (page.fields.feel, page.fields.easier, page.fields.harder, page.dose.build_up))
        yield from (*page.do_not_if, *page.ask_first_if, *page.fields.stop_if)
    yield from (f"{source.title}, {source.publisher}, {source.year}" for source in fields.sources)


def _text(body: str) -> Iterator[str]:
    """Yield the paragraphs of a text and the items of its lists, each with the heading that it stands below."""
    heading = ""
    for passage in _PASSAGES.split(body):
        if passage.lstrip().startswith("#"):
            heading, _, passage = passage.strip().partition("\n")
        yield f"{heading} {passage}"


def _plain(text: str) -> str:
    """Return a text in small letters, without marks for looks, with one space between words."""
    return " ".join(_MARKUP.sub(r"\1", text).replace("\u2019", "'").lower().split())


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds one of the words that mean the same, or a longer one that begins so; a number is whole."""
    plain = filter(None, map(_plain, words.split("|")))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}" + (r"(?!\d)" * word[-1].isdigit()) for word in plain))
