"""The conditions that a reader can tick: gathered from the fields of the pages, by words of the same meaning."""

from browser_steps import ENGLISH
from conftest import STRETCH
from guide.reading.check import check_files
from guide.showing.conditions import Concerns, concerns, offered
from guide.stretch.pages import Stretch


def stretch(name: str, fields: str) -> Stretch:
    """Return a stretch whose page has these fields more."""
    page = STRETCH.format(title=name, summary="Stand still.").replace("dose:", f"{fields}\ndose:")
    (read,) = check_files({f"stretches/{name}.md": page.encode()}, "docs").stretches
    return read


def test_texts_of_one_meaning_are_one_condition() -> None:
    """What a page says in its own words is told by what it means; what has no such meaning, as the page words it."""
    nod = stretch("nod", "ask_first_if: [Osteoporosis or a broken bone, a cold]\ndo_not_if: [a new hip]")
    assert concerns(nod, ENGLISH) == Concerns(("hip",), ("bones", "fracture", "a cold"))


def test_what_is_to_be_left_out_is_not_asked_about_as_well() -> None:
    """The stronger of two fields that name the same condition is told."""
    nod = stretch("nod", "ask_first_if: [a hip replacement]\ndo_not_if: [a hip replacement]")
    assert concerns(nod, ENGLISH) == Concerns(("hip",), ())


def test_only_what_some_page_names_is_offered() -> None:
    """Who cannot get down to the floor is asked only where some stretch is on it."""
    nod = stretch("nod", "ask_first_if: [a cold, pregnancy]")
    sit = stretch("sit", "on: floor")
    assert offered([nod], ENGLISH) == ("pregnancy", "a cold")
    assert offered([nod, sit], ENGLISH) == ("pregnancy", "floor", "a cold")
