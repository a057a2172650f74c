"""Sections of a page that other pages show as well, so that their words stand only once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True)
class Section:
    """A section of a page as HTML, without the heading that has its title.

    `steps` are its numbered steps as plain text, and `first` is where the first of them stands among those of the page.
    """

    title: str
    body: str
    steps: tuple[str, ...] = ()
    first: int = 0


@lru_cache  # many pages show the same few
def sections(html: str) -> Mapping[str, Section]:
    """Return the sections of a page by the names of their headings; what stands before the first is called ""."""
    body: list[str] = []
    found = [("", "", body)]
    root = LexborHTMLParser(html, is_fragment=True).root
    for node in root.iter(include_text=True) if root else ():
        if node.tag == "h2" and node.id:
            body = []
            found.append((node.id, node.inner_html or "", body))
        else:
            body.append(node.html or "")
    parted: dict[str, Section] = {}
    first = 0
    for name, title, body in found:
        html = "".join(body)
        steps = tuple(_steps(html))
        parted[name] = Section(title, html, steps, first)
        first += len(steps)
    return parted


def moved(section: Section, seen: Callable[[str], str]) -> Section:
    """Return a section as it stands on another page. `seen` turns an address into the same as seen from there."""
    return replace(section, title=_moved(section.title, seen), body=_moved(section.body, seen))


def _steps(html: str) -> Iterator[str]:
    """Yield the items of the outermost numbered lists, as `illustrated` puts figures beside them."""
    if "<ol" in html:
        for item in LexborHTMLParser(html, is_fragment=True).css("ol:not(li *) > li"):
            yield " ".join(item.text().split())


def as_far_as(steps: Sequence[str], place: str) -> int:
    """Return how many of these steps lead to a place that is named in them, or all."""
    return next((number for number, step in enumerate(steps, 1) if place.lower() in step.lower()), len(steps))


def _moved(html: str, seen: Callable[[str], str]) -> str:
    # A parser takes its time to begin, and is asked several times a page: most sections hold no attribute at all.
    if "=" not in html:
        return html
    part = LexborHTMLParser(html, is_fragment=True)
    for name in ("href", "src"):
        for element in part.css(f"[{name}]"):
            address = urlsplit(element.attributes[name] or "")
            # What leads within that page leads there from another one, too.
            if (address.path or address.fragment) and not address.scheme and not address.netloc:
                element.attrs[name] = seen(address.geturl())
    return part.html or ""
