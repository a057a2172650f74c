"""A copy of the site that opens by a double click, from a folder or a USB stick, with no server."""

import re
import shutil
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from guide.publishing.finish import SESSION_PARTS, assets_of, strip, valid
from guide.publishing.parsed import TAG, parsed
from guide.publishing.policy import NOT_FOUND, closed, with_policy
from guide.publishing.scripts import publish_scripts

_HREF = re.compile(r' href="([^"]*)"')
# Without a server there is no service worker, no address that is not found, no search, and nothing that is fetched.
_NEEDS_A_SERVER = (
    SESSION_PARTS,
    NOT_FOUND,
    "sw.js",
    "manifest.webmanifest",
    "sitemap.xml",
    "sitemap.xml.gz",
    "assets/javascripts",
    "search",
)


def open_from_folder(site: Path) -> list[str]:
    """Turn a built site into the copy: links name their file, and scripts need no server.

    Returns what must not be published, a sentence each, by the same rules as of the site.
    """
    strip(site)
    pages = {path: _without_server(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    pages = dict(publish_scripts(assets_of(site), pages.items(), in_one=True))
    policy, found = closed(site, {path: parsed(page) for path, page in pages.items()})
    if found:
        return found
    for path, page in pages.items():
        path.write_text(with_policy(page, policy), encoding="utf-8")
    for name in _NEEDS_A_SERVER:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return []


def _without_server(page: str) -> str:
    """Return a page whose links name the file of the page that they lead to, those in templates as well."""
    written = LexborHTMLParser(valid(page)).html or ""
    return TAG.sub(
        lambda tag: _HREF.sub(lambda href: f' href="{escape(_to_file(unescape(href[1])))}"', tag[0]), written
    )


def _to_file(address: str) -> str:
    """Return an address that leads to a folder as one that leads to the page in it."""
    parts = urlsplit(address)
    leads_within = parts.path and not parts.scheme and not parts.netloc
    if not leads_within or parts.path.rsplit("/", 1)[-1] not in {"", ".", ".."}:
        return address
    return parts._replace(path=f"{parts.path.rstrip('/')}/index.html").geturl()
