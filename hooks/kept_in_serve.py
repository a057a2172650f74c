"""What one `serve` keeps of its builds, so that an edit makes nothing again for which nothing has changed.

Beside the hook, this alone knows MkDocs. It keeps all in memory: what a file holds could come with a pull request.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

# All that Markdown, the gate and the search ask of a page: a hash of the templates, the settings and the names of all
# files; its text; and the fields that the theme reads.
ReadFrom = tuple[bytes, str, Mapping[str, Any]]


@dataclass
class Read:
    """What a text has become: its HTML once it has passed the gate, its contents, its anchors, and those it leads to.

    `found` is what the search finds in it, once that has looked.
    """

    made_from: ReadFrom
    html: str
    contents: Sequence[Any]
    anchors: set[str]
    links: Mapping[str, dict[str, str]]
    found: list[dict[str, Any]] | None = None


class Told(logging.Handler):
    """Hears what MkDocs tells of the page that it reads, such as that a link leads nowhere."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.anything = False
        logging.getLogger("mkdocs.structure.pages").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember that something was told."""
        self.anything = True


@dataclass
class Kept:
    """What earlier builds have made.

    `pages` are whole ones with what they are made from, `read` what texts have become, and `written` the files of the
    site, with the texts of those that need not be written again. `told` is what MkDocs tells of the page that it reads,
    which would not be told again if the page were kept.
    """

    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    read: dict[str, Read] = field(default_factory=dict)
    written: dict[str, bytes] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    def put_aside(self, site: Path) -> None:
        """Put the site out of the way of MkDocs, which would empty its folder to fill it again."""
        if self.written and site.exists() and not _aside(site).exists():
            site.rename(_aside(site))

    def put_back(self, site: Path) -> None:
        """Let MkDocs write over the site that was put aside."""
        if self.written and _aside(site).exists():
            _aside(site).rename(site)

    def to_write(self, texts: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return those of these files, by their address, that are not written yet as they are now."""
        new = {name: text for name, text in texts.items() if self.written.get(name) != text}
        for name in new:
            self.written.pop(name, None)
        return new

    def writes(self, files: Mapping[str, bytes]) -> None:
        """Note these files as written, in case that the build does not end."""
        self.written.update(dict.fromkeys(files.keys() - self.written.keys(), b""))

    def has_written(self, site: Path, files: Mapping[str, bytes]) -> None:
        """Take away what an earlier build has written and this one has not."""
        for name in self.written.keys() - files.keys():
            (site / name).unlink(missing_ok=True)
        self.written = dict(files)

    def has(self, src: str, made_from: bytes | None) -> bool:
        """Return whether an earlier build has written this page from all the same."""
        return src in self.pages and self.pages[src][0] == made_from

    def restore(self, page: Page, made_from: ReadFrom, files: Files) -> bool:
        """Give a page what an earlier build has read of it, if it has, so that nothing reads it again."""
        self.told.anything = False
        before = self.read.pop(page.file.src_uri, None)
        if not before or before.made_from != made_from:
            return False
        self.read[page.file.src_uri] = before
        page.content, page.toc = before.html, TableOfContents([*before.contents])
        page.present_anchor_ids = before.anchors
        links = {files.get_file_from_path(src): anchors for src, anchors in before.links.items()}
        page.links_to_anchors = {file: anchors for file, anchors in links.items() if file}
        vars(page)["render"] = lambda config, files: None
        if before.found is not None:
            page.meta = {**page.meta, "search": {"exclude": True}}
        return True

    def keep(self, page: Page, made_from: ReadFrom, html: str) -> None:
        """Keep what a text has become, unless MkDocs has told something of it that each build is to tell."""
        if self.told.anything:
            return
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        anchors = page.present_anchor_ids or set()
        self.read[page.file.src_uri] = Read(made_from, html, tuple(page.toc), anchors, links)

    def search(self, page: Page, config: MkDocsConfig) -> None:
        """Keep what the search has just found in a page, or give it what it has found before."""
        search, known = config.plugins.get("material/search"), self.read.get(page.file.src_uri)
        if not known or not search or not search.config.enabled:
            return
        entries = search.search_index.entries
        if known.found is None:
            of_page = takewhile(lambda entry: entry["location"].partition("#")[0] == page.url, reversed(entries))
            known.found = [dict(entry) for entry in of_page][::-1]
        else:
            entries += [dict(entry) for entry in known.found]


def _aside(site: Path) -> Path:
    return site.with_name(f"{site.name}.before")
