"""The versions of a stretch: which pages they are, in which order, and where they are done."""

from conftest import REPOSITORY
from guide.reading.check import check_docs

GUIDE = check_docs(REPOSITORY / "tests/cases/docs-versions")
STRETCHES = {stretch.name: stretch for stretch in GUIDE.stretches}


def test_a_stretch_has_its_versions_however_they_name_it() -> None:
    """A version names its stretch by title or path; each of them leads to the others, in the contract's order."""
    twist, chair, bed = (STRETCHES[name] for name in ("seated-twist", "by-its-title", "by-its-file"))
    assert GUIDE.versions_beside(twist) == [chair, bed]
    assert GUIDE.versions_beside(bed) == [twist, chair]
    assert GUIDE.original_of(chair) == twist
    assert GUIDE.original_of(twist) is None


def test_a_version_says_where_it_is_done() -> None:
    """A version in bed is done on the bed, whatever its position; an easier one where its position says."""
    on = {name: stretch.on for name, stretch in STRETCHES.items()}
    assert on == {"seated-twist": "floor", "by-its-title": "chair", "by-its-file": "bed"}
