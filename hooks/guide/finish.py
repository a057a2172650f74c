"""What is done to a built site before it is published: stripped, lightened, checked, closed to strangers, listed."""

import re
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from guide.offline import WORKER, write_file_list
from guide.policy import PLACE, content_policy, offences, strangers_in_styles
from guide.publish import minified
from guide.styles import Vocabulary, used_styles

# The theme brings these along; no page of this guide asks for them.
_UNUSED = ("**/*.map", "assets/javascripts/lunr", "assets/images/favicon.png", "assets/from-folder.js")
_SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?\s*$")
_STYLESHEET = re.compile(r'<link rel="stylesheet" href="((?:[^"]*/)?assets/([^"]+))">')
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_KEEPS_SPACE = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)


def finish(site: Path, *, offline: bool) -> list[str]:
    """Turn a built site into what is published. Returns what must not be published, a sentence each.

    `offline` says whether a reader's device may keep the site. Without it, the service worker that is published is
    the kill switch, which takes back what earlier versions kept.
    """
    strip(site)
    pages = {path: without_indents(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    # Most tags stand on many pages: each is looked at once.
    tags = {tag: path for path, page in pages.items() for tag in set(_TAG.findall(page))}
    pages = one_stylesheet(site, pages, tags)
    found = [f"{path.relative_to(site)}: {each}." for tag, path in tags.items() for each in offences(tag)]
    for path in site.rglob("*.css"):
        found += [
            f"{path.relative_to(site)}: {each}." for each in strangers_in_styles(path.read_text(encoding="utf-8"))
        ]
    if found:
        return found
    policy = content_policy(pages.values())
    for path, page in pages.items():
        path.write_text(page.replace(PLACE, policy, 1), encoding="utf-8")
    worker = site / WORKER
    worker.write_text(minified(WORKER, worker.read_text(encoding="utf-8")), encoding="utf-8")
    if offline:
        write_file_list(site)
    return []


def strip(site: Path) -> None:
    """Remove what no reader's browser asks for."""
    for pattern in _UNUSED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in [*site.rglob("*.js"), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        if "sourceMappingURL" in text[-200:]:
            path.write_text(_SOURCE_MAP.sub("\n", text), encoding="utf-8")


def one_stylesheet(site: Path, pages: Mapping[Path, str], tags: Iterable[str]) -> dict[Path, str]:
    """Return the pages with one stylesheet in place of all that they name, cut down to what these pages can use."""
    names = {name for page in pages.values() for _, name in _STYLESHEET.findall(page)}
    # In the order in which a page names them: the last, our own, has the last word and lends the new one its place.
    order = sorted(names, key=[name for _, name in _STYLESHEET.findall(next(iter(pages.values())))].index)
    files = [site / "assets" / name for name in order]
    own_scripts = [path.read_text(encoding="utf-8") for path in files[-1].parent.glob("*.js")]
    text = used_styles((path.read_text(encoding="utf-8") for path in files), Vocabulary(tags, own_scripts))
    for path in files:
        path.unlink()
    joined = files[-1].with_suffix(f".{sha256(text.encode()).hexdigest()[:10]}.css")
    joined.write_text(text, encoding="utf-8")

    def renamed(link: re.Match[str]) -> str:
        return link[0].replace(files[-1].name, joined.name) if link[2] == order[-1] else ""

    return {path: _STYLESHEET.sub(renamed, page) for path, page in pages.items()}


def without_indents(page: str) -> str:
    """Return a page without the spaces that lead its lines and without empty lines, where they do not show."""
    parts = _KEEPS_SPACE.split(page)
    # Each match leaves itself and its tag's name between the texts around it.
    return "".join(
        re.sub(r"\n\s+", "\n", text) + kept for text, kept in zip(parts[::3], [*parts[1::3], ""], strict=True)
    )
