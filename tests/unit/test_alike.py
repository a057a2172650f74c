"""Which pages have parts in common, so that these are written once."""

import pytest

from conftest import REPOSITORY
from guide.reading.check import check_files
from guide.showing.alike import folder_of_likes

TEXT = (REPOSITORY / "tests/guide/docs/stretches/side-turn.md").read_bytes()


@pytest.mark.parametrize(
    ("src", "folder"),
    [
        ("stretches/side-turn.md", "stretches"),
        ("stretches/index.md", ""),
        ("stretches/README.md", ""),
        ("stretches/lying/side-turn.md", ""),
        ("side-turn.md", ""),
    ],
)
def test_only_pages_at_one_depth_share_their_parts(src: str, folder: str) -> None:
    """The page that is published at the address of their folder leads to the assets by another way."""
    guide = check_files({src: TEXT}, "docs", set())
    assert folder_of_likes(guide.pages[src]) == folder
