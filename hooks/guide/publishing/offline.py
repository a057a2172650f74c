"""What the service worker keeps on a reader's device: every published file, under the hash of its content."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from guide.publishing.texts import FOLDER

WORKER = "sw.js"
# The worker itself is the browser's matter, as the icons are; search engines and messengers alone read the others.
_NOT_KEPT = re.compile(r"sw\.js|sitemap\.xml\.gz|assets/social-card\.png|assets/icons/.*")
# What only those who edit need is kept once they have opened it.
_WHEN_OPENED = re.compile(rf"contributing/.+|{FOLDER}/.*")
_BY_CONTENT = re.compile(r"/([\w.-]+\.[0-9a-f]{10}\.(?:js|css))")


def kept_files(site: Path) -> dict[str, str]:
    """Return the hash of each file of a finished site that a page may ask for, by its address below the site.

    The hash is what sw.js computes again from what it fetched: 16 hexadecimal digits of SHA-256.
    """
    found = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if not _NOT_KEPT.fullmatch(name):
            address = name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name
            found[quote(address)] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return found


def kept_when_opened(site: Path, files: Iterable[str]) -> list[str]:
    """Return which of these files a device keeps once they are asked for: the workbench, and what it alone needs."""
    later = [name for name in files if _WHEN_OPENED.fullmatch(name)]
    if not later:
        return []
    texts = {path: path.read_text(encoding="utf-8") for path in (*site.rglob("*.html"), *site.rglob("*.js"))}
    named = {path: set(_BY_CONTENT.findall(text)) for path, text in texts.items()}
    pages = [path for path in named if path.suffix == ".html"]
    needed = _named_by((path for path in pages if not _is_later(site, path)), named)
    alone = _named_by((path for path in pages if _is_later(site, path)), named) - needed
    return [*later, *(name for name in files if posixpath.basename(name) in alone)]


def _is_later(site: Path, path: Path) -> bool:
    return bool(_WHEN_OPENED.fullmatch(path.relative_to(site).as_posix().removesuffix("index.html")))


def _named_by(paths: Iterable[Path], named: Mapping[Path, set[str]]) -> set[str]:
    """Return the files named by their content that these files name, and those that these name in turn."""
    found: set[str] = set()
    wanted = set().union(*(named[path] for path in paths))
    while wanted - found:
        found |= wanted
        wanted = set().union(*(names for path, names in named.items() if path.name in found))
    return found


def write_file_list(site: Path) -> None:
    """Put the list of all files, and of those that wait until they are opened, in front of the service worker."""
    worker = site / WORKER
    files = kept_files(site)
    listed = json.dumps(files, separators=(",", ":"))
    later = json.dumps(kept_when_opened(site, files), separators=(",", ":"))
    text = worker.read_text(encoding="utf-8")
    worker.write_text(f"self.FILES = {listed};\nself.LATER = {later};\n{text}", encoding="utf-8")
