"""Figures beside the steps of a page whose Markdown is HTML already."""

from collections.abc import Sequence
from html.parser import HTMLParser


def beside_steps(html: str, drawn: Sequence[str]) -> str:
    """Return the HTML of a page with these figures in its numbered steps, one each, before their words.

    `drawn` is markup. Where a page has fewer steps or figures, the rest stay as they are.
    """
    steps = _Steps(html)
    parts: list[str] = []
    last = 0
    for (start, end), figure in zip(steps.found, drawn, strict=False):
        parts += [html[last:start], figure, "<div>", html[start:end], "</div>"]
        last = end
    return "".join([*parts, html[last:]])


class _Steps(HTMLParser):
    """Finds where the content of each item of the outermost numbered lists begins and ends."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[int, int]] = []
        self._lists: list[str] = []
        self._start = 0
        self._rows = [0]
        for row in html.split("\n"):
            self._rows.append(self._rows[-1] + len(row) + 1)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ol", "ul"}:
            self._lists.append(tag)
        elif tag == "li" and self._lists == ["ol"]:
            self._start = self._here() + len(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self._lists == ["ol"]:
            self.found.append((self._start, self._here()))
        elif tag in {"ol", "ul"}:
            self._lists.pop()

    def _here(self) -> int:
        row, column = self.getpos()
        return self._rows[row - 1] + column
