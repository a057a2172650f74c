"""Which pages `serve` makes again after an edit."""

from guide.reading.check import check_files
from guide.showing.kept import made_from

FIELDS = b"""title: Any
summary: Any stretch.
position: standing
areas: [neck]
dose:
  hold: 10 s
  reps: 2
"""


def _page(text: bytes) -> bytes:
    return b"---\n%s---\n\n%s\n" % (FIELDS, text)


def test_the_text_of_any_page_on_safety_counts_for_every_page() -> None:
    """Sections of pages on safety are shown on others, though the page may be a stretch as well."""
    steps = b"## Down\n\n1. Kneel beside a chair.\n\n## Up\n\n1. Stand up."
    before = {
        "safety/floor.md": _page(steps),
        "stretches/nod.md": _page(b"1. Nod."),
        "stretches/bow.md": _page(b"1. Bow."),
    }
    edits = {"safety/floor.md": _page(steps.replace(b"Kneel", b"Squat")), "stretches/bow.md": _page(b"1. Bow deeply.")}
    pages = []
    for texts in (before, *({**before, src: text} for src, text in edits.items())):
        guide = check_files(texts, "docs")
        assert guide.problems == ()
        pages.append(made_from(guide, texts, b"")["stretches/nod.md"])
    assert [page == pages[0] for page in pages] == [True, False, True]
