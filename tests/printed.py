"""What a page looks like on paper."""

import io
from unicodedata import normalize

from playwright.sync_api import Page
from pypdf import PdfReader


def sheets(page: Page, paper: str) -> list[str]:
    """Return the text of each sheet that this page prints on, without its spaces, which a PDF does not keep."""
    printed = PdfReader(io.BytesIO(page.pdf(format=paper)))
    # Two letters that are set as one are still two.
    return [_without_spaces(sheet.extract_text()) for sheet in printed.pages]


def on_one_sheet(text: str, printed: list[str]) -> bool:
    """Whether a text stands on one sheet from its first letter to its last."""
    return any(_without_spaces(text) in sheet for sheet in printed)


def _without_spaces(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
