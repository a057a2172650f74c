"""The texts of the stretches and of their figures, published as they were written, for the pages that edit them."""

from collections.abc import Mapping

from guide.reading.check import Guide
from guide.reading.poses import page_of
from guide.showing.page_template import WORKBENCH
from guide.stretch.pages import Stretch

# The gate for files keeps this folder free of what contributors write.
FOLDER = "assets/pages"


def texts_to_edit(guide: Guide, texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the texts to publish, by their path, of a guide that has a page to edit them on.

    `texts` are those of all pages and figures by their path below docs/.
    """
    if not WORKBENCH & guide.pages.keys():
        return {}
    return {
        f"{FOLDER}/{src}.txt": text for src, text in texts.items() if isinstance(guide.pages.get(page_of(src)), Stretch)
    }
