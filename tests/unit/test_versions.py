"""The versions of a stretch: which pages they are, in which order, and where they are done."""

from conftest import REPOSITORY
from guide.reading.check import check_docs


def test_a_stretch_has_its_versions_however_they_name_it() -> None:
    """A version names its stretch by the title or the path; the stretch has its versions in the contract's order."""
    guide = check_docs(REPOSITORY / "tests/cases/docs-versions")
    stretches = {stretch.name: stretch for stretch in guide.stretches}
    twist, chair, bed = (stretches[name] for name in ("seated-twist", "by-its-title", "by-its-file"))
    assert guide.versions_of(twist) == [chair, bed]
    assert guide.original_of(chair) == guide.original_of(bed) == twist
    assert not guide.versions_of(chair)
    assert guide.original_of(twist) is None


def test_a_version_says_where_it_is_done() -> None:
    """A version in bed is done on the bed, whatever its position; an easier one where its position says."""
    guide = check_docs(REPOSITORY / "tests/cases/docs-versions")
    assert {stretch.name: stretch.on for stretch in guide.stretches} == {
        "seated-twist": "floor",
        "by-its-title": "chair",
        "by-its-file": "bed",
    }
