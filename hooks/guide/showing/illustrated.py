"""Figures beside the steps of a page whose Markdown is HTML already."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

# The figure comes to stand in its place when the page is written again, so that it stays as its template wrote it.
_PLACE = "<!--figure-->"


def beside_steps(html: str, drawn: Sequence[str]) -> str:
    """Return the HTML of a page with these figures in its numbered steps, one each, before their words.

    `drawn` is markup. Where a page has fewer steps or figures, the rest stay as they are.
    """
    page = LexborHTMLParser(html, is_fragment=True)
    # The items of the outermost numbered lists.
    steps = page.css("ol:not(li *) > li")[: len(drawn)]
    for step in steps:
        step.inner_html = f"{_PLACE}<div>{step.inner_html}</div>"
    first, *rest = (page.html or "").split(_PLACE)
    return "".join([first, *(part for pair in zip(drawn, rest, strict=False) for part in pair)])
