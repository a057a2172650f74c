"""A copy of the site that opens by a double click, from a folder or a USB stick, with no server."""

import re
import shutil
from pathlib import Path

from guide.publishing.finish import assets_of, strip
from guide.publishing.scripts import publish_scripts

# Without a server there is no service worker, no address that is not found, and no search.
_NEEDS_A_SERVER = (
    "404.html",
    "sw.js",
    "manifest.webmanifest",
    "sitemap.xml",
    "sitemap.xml.gz",
    "assets/javascripts",
    "search",
)
_LINK = re.compile(r'(<(?:a|link)\b[^<>]*\shref=")(?![a-z][a-z0-9+.-]*:|//|#)([^"#?]*)')


def open_from_folder(site: Path) -> None:
    """Turn a built site into the copy: links name their file, and scripts need no server."""
    strip(site)
    for name in _NEEDS_A_SERVER:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    pages = {path: _LINK.sub(_to_file, path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    for path, page in publish_scripts(assets_of(site), pages, in_one=True).items():
        path.write_text(page, encoding="utf-8")


def _to_file(link: re.Match[str]) -> str:
    """Return a link that leads to a folder as one that leads to the page in it."""
    address = link[2]
    if address.rsplit("/", 1)[-1] not in {"", ".", ".."}:
        return link[0]
    return f"{link[1]}{address.rstrip('/')}/index.html" if address else link[0]
