"""What the service worker keeps on a reader's device: published files, each under the hash of its content.

A guide is kept whole, unless it is large. Then what comes first is kept at once, the rest as it is opened or asked for.
"""

import hashlib
import json
import posixpath
import re
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from urllib.parse import quote, unquote, urljoin

from guide.publishing.texts import FOLDER
from guide.reading import places
from guide.reading.check import Guide
from guide.showing.catalogue import CARDS, CATALOGUE

WORKER = "sw.js"
# The worker itself is the browser's matter, as the icons are; search engines and messengers alone read the others.
_NOT_KEPT = re.compile(r"sw\.js|sitemap\.xml\.gz|assets/social-card\.png|assets/icons/.*")
# What only those who edit need is kept once they have opened it.
_WHEN_OPENED = re.compile(rf"contributing/.+|{FOLDER}/.*")
# What a device keeps unasked, in kilobytes as a server sends them, where mkdocs.yml does not say otherwise.
AT_ONCE_KB = 2000
# Where a reader of a large guide has the rest of it kept.
PAGE = f"{places.OFFLINE}index.html"
# What a device learns of the rest once it needs more than what it keeps at once.
LIST = f"{places.OFFLINE}files.json"
# So much a page weighs at most as it is sent, and what all pages share: a guess before any is written.
_A_PAGE = 12_000
_SHARED = 300_000
_PHOTOS = r".*\.(?:png|jpe?g|webp|gif|avif)"
_NOT_AT_ONCE = re.compile(rf"search/.*|stretches(\.schema)?\.json|{places.BY_NAME}|{_PHOTOS}")
_IMAGE_FILE = re.compile(rf"{_PHOTOS}|.*\.svg")
_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="([^"]+)"')
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
            found[quote(address)] = _hash(path)
    return found


def kept_when_opened(site: Path, files: Iterable[str]) -> list[str]:
    """Return which of these files a device keeps once they are asked for: the workbench, and what it alone needs."""
    later = [name for name in files if _WHEN_OPENED.fullmatch(name)]
    if not later:
        return []
    named = {
        path: {intern(name) for name in _BY_CONTENT.findall(path.read_bytes().decode())}
        for path in (*site.rglob("*.html"), *site.rglob("*.js"))
    }
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


@dataclass(frozen=True)
class AtOnce:
    """What a device keeps at once of a large guide: the addresses that come first, in their order, and how many bytes.

    `later` are those of the other stretches, and `versions` those of its versions by that of a stretch.
    """

    first: tuple[str, ...]
    later: frozenset[str]
    limit: int
    versions: Mapping[str, tuple[str, ...]]


def at_once(guide: Guide, addresses: Mapping[str, str], limit: int) -> AtOnce:
    """Return what comes first: home, routines with their stretches and these with their versions, safety, the list.

    `addresses` has the address of each page below the site, by its path below docs/.
    """
    played = [stretch for routine in guide.routines for stretch in routine.stretches]
    others = [src for src in addresses if src.startswith(("safety/", "routines/"))]
    beside = {stretch.src: [each.src for each in guide.versions_beside(stretch)] for stretch in guide.stretches}
    versions = [src for stretch in played for src in beside[stretch.src]]
    pages = ["index.md", *(page.src for page in (*guide.routines, *played)), *versions, *others, CATALOGUE]
    first = [addresses[src] for src in pages if src in addresses]
    later = {addresses[stretch.src] for stretch in guide.stretches} - set(first)
    ours = (places.OFFLINE, "404.html")
    return AtOnce(
        tuple(dict.fromkeys([*ours, *first, CARDS])),
        frozenset(later),
        limit,
        {addresses[src]: tuple(addresses[each] for each in srcs) for src, srcs in beside.items() if srcs},
    )


def bytes_at_once(kilobytes: object) -> int | None:
    """Return how many bytes a device keeps unasked, or None where the setting is no number of kilobytes."""
    # To Python, true and false are numbers.
    if isinstance(kilobytes, bool) or not isinstance(kilobytes, int) or kilobytes < 0:
        return None
    return kilobytes * 1000


def may_be_large(pages: int, others: int, limit: int) -> bool:
    """Return whether so many pages, and so many bytes of other files, may be more than a device keeps unasked."""
    return pages * _A_PAGE + others + _SHARED > limit


def kept_at_once(sizes: Mapping[str, int], wanted: AtOnce) -> list[str]:
    """Return which of these files are kept at once: what pages are made of, what comes first, then others that fit."""
    ranks = {address: rank for rank, address in enumerate(wanted.first, 1)}
    last = len(ranks) + 1
    turn = sorted(sizes, key=lambda address: 0 if address.startswith("assets/") else ranks.get(address, last))
    kept, room = [], wanted.limit
    for address in turn:
        if address not in wanted.later and not _NOT_AT_ONCE.fullmatch(address) and sizes[address] <= room:
            kept.append(address)
            room -= sizes[address]
    return kept


def sizes_as_sent(site: Path, addresses: Iterable[str]) -> dict[str, int]:
    """Return how many bytes a server sends of each of these files, compressed as quickly as can be."""
    paths = {address: site / unquote(address) for address in addresses}
    files = {address: path / "index.html" if path.is_dir() else path for address, path in paths.items()}
    return {address: len(zlib.compress(path.read_bytes(), 1)) for address, path in files.items()}


def write_file_list(site: Path, wanted: AtOnce) -> None:
    """Put the list of all files, and of those that wait until they are opened, in front of the service worker.

    Where the guide is large, and has the page on which a reader can have the rest kept, only what is kept at once
    stands there. The rest has a file of its own, so that no visit compares a list of thousands.
    """
    worker = site / WORKER
    files = kept_files(site)
    later = kept_when_opened(site, files)
    lists: dict[str, object] = {"FILES": files, "LATER": later}
    if (site / PAGE).exists():
        sizes = sizes_as_sent(site, files.keys() - set(later))
        pages = sum(_is_page(address) for address in sizes)
        lists["WHOLE"] = {"pages": pages, "files": len(sizes), "size": sum(sizes.values())}
        if sum(sizes.values()) > wanted.limit:
            first = kept_at_once(sizes, wanted)
            rest = sorted(sizes.keys() - set(first))
            listed = {
                "files": {address: files[address] for address in rest},
                "later": {address: files[address] for address in later},
                "needs": _needs(site, wanted.versions, rest),
            }
            (site / LIST).write_text(_written(listed), encoding="utf-8")
            lists["FILES"] = {address: files[address] for address in first} | {LIST: _hash(site / LIST)}
            lists["LATER"] = [LIST]
    head = "".join(f"self.{name} = {_written(each)};\n" for name, each in lists.items())
    worker.write_text(head + worker.read_text(encoding="utf-8"), encoding="utf-8")


def _needs(site: Path, versions: Mapping[str, Iterable[str]], rest: Collection[str]) -> dict[str, list[str]]:
    """Return what a page needs of the rest beside itself where it needs anything: its versions, its images."""
    images = {address for address in rest if _IMAGE_FILE.fullmatch(address)}
    needed = {address: [each for each in versions[address] if each in rest] for address in versions}
    for path in site.rglob("index.html") if images else ():
        address = quote(path.relative_to(site).as_posix().removesuffix("index.html"))
        shown = {urljoin(address, src) for src in _IMAGE.findall(path.read_text(encoding="utf-8"))}
        needed[address] = [*needed.get(address, ()), *sorted(shown & images)]
    return {address: needs for address, needs in sorted(needed.items()) if needs}


def _is_page(address: str) -> bool:
    return address == "" or address.endswith("/")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _written(lists: object) -> str:
    return json.dumps(lists, separators=(",", ":"))
