"""What is done to a built site before it is published: stripped, lightened, checked, closed to strangers, listed."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from guide.publishing.offline import WORKER, AtOnce, write_file_list
from guide.publishing.parsed import parsed
from guide.publishing.policy import closed, strangers_in_styles, with_policy
from guide.publishing.scripts import publish_scripts
from guide.publishing.site import minified
from guide.publishing.styles import publish_styles
from guide.showing.catalogue import CARDS

# What all timers share, beside the pages that have one.
SESSION_PARTS = "assets/session.html"
# The theme brings these along; no page of this guide asks for them.
_UNUSED = ("assets/**/*.map", "assets/javascripts/lunr", "assets/images/favicon.png")
_SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?\s*$")
# The theme asks browsers not to remember its two switches by what HTML gives to other fields only; theme.js sees to it.
_NOT_FOR_SWITCHES = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
# Firefox fetches the next page ahead by this link, which our policy forbids.
_FETCHED_AHEAD = re.compile(r'<link rel="(?:prev|next)"[^>]*>')
# As module.html writes it. In what people write, "<" and quotation marks never stand so.
_LINK_TO_PARTS = re.compile(rf'(<link rel="preload" as="fetch" crossorigin href="[^"]*){re.escape(SESSION_PARTS)}"')
_SCRIPT = re.compile(r"^(<script>)(.*)(</script>)$", re.DOTALL)
_KEEPS_SPACE = re.compile(r"(<(pre|textarea|script)\b.*?</\2>)", re.DOTALL)


def finish(site: Path, *, offline: AtOnce | None) -> list[str]:
    """Turn a built site into what is published. Returns what must not be published, a sentence each.

    Raises UnreadableError for a script or a stylesheet that cannot be published as a part of others.
    `offline` says what a reader's device keeps at once of a large site. Without it, the service worker that is
    published is the kill switch, which takes back what earlier versions kept.
    """
    strip(site)
    assets = assets_of(site)
    shared = published_parts(site)
    held = {shared: parsed(shared.read_text(encoding="utf-8"))}
    # One page at a time, since a thousand of them weigh as much as all else.
    for path, page in publish_scripts(assets, _shortened(site)):
        page, has_timer = _LINK_TO_PARTS.subn(rf'\g<1>{shared.parent.name}/{shared.name}"', page)
        path.write_bytes(page.encode())
        held[path] = parsed(page)
        if has_timer:
            held[path] = held[path]._replace(tags=(*held[path].tags, *held[shared].tags))
    if (site / CARDS).exists():
        # What a page fetches is judged as a part of it.
        listed = (site / CARDS).with_name("index.html")
        held[listed] = parsed(listed.read_text(encoding="utf-8") + shortened_cards(site / CARDS))
    with_styles = publish_styles(assets, held)
    policy, found = closed(site, held)
    for path in site.rglob("*.css"):
        found += [
            f"{path.relative_to(site)}: {each}." for each in strangers_in_styles(path.read_text(encoding="utf-8"))
        ]
    if found:
        return found
    for path in held:
        page = with_styles(path, path.read_bytes().decode())
        path.write_bytes(with_policy(page, policy).encode())
    worker = site / WORKER
    worker.write_text(minified(WORKER, worker.read_text(encoding="utf-8")), encoding="utf-8")
    if offline:
        write_file_list(site, offline)
    return []


def _shortened(site: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path, shorter(valid(path.read_bytes().decode()))


def assets_of(site: Path) -> Path:
    """Return the folder of our own scripts and styles, whose name ends with a hash of them."""
    (folder,) = site.glob(f"assets/guide-{'[0-9a-f]' * 10}")
    return folder


def published_parts(site: Path) -> Path:
    """Publish the parts that all timers share as a text, which no browser opens as a page. Returns its path.

    It is named by its content, and judged as a page.
    """
    parts = site / SESSION_PARTS
    text = shorter(parts.read_text(encoding="utf-8"))
    published = parts.with_name(f"{parts.stem}.{sha256(text.encode()).hexdigest()[:10]}.txt")
    published.write_text(text, encoding="utf-8")
    parts.unlink()
    return published


def shortened_cards(path: Path) -> str:
    """Write the cards of a long list as short as pages are, and return their markup."""
    cards = json.loads(path.read_text(encoding="utf-8"))
    for each in cards:
        each["card"] = shorter(each["card"]).strip()
    path.write_text(json.dumps(cards, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return "".join(each["card"] for each in cards)


def strip(site: Path) -> None:
    """Remove what no reader's browser asks for."""
    for pattern in _UNUSED:
        for path in site.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in [*site.glob("assets/**/*.js"), *site.glob("assets/**/*.css")]:
        text = path.read_text(encoding="utf-8")
        if "sourceMappingURL" in text[-200:]:
            path.write_text(_SOURCE_MAP.sub("\n", text), encoding="utf-8")


def valid(page: str) -> str:
    """Return a page with what the HTML standard, or our policy, forbids of the theme left out."""
    return _FETCHED_AHEAD.sub("", _NOT_FOR_SWITCHES.sub(r"\1", page))


def shorter(page: str) -> str:
    """Return a page without the spaces that lead its lines and without empty lines, where they do not show.

    Scripts that stand in it are as short as those that are files.
    """
    parts = _KEEPS_SPACE.split(page)
    # Each match leaves itself and its tag's name between the texts around it.
    return "".join(
        _without_indents(text) + _SCRIPT.sub(_short_script, kept)
        for text, kept in zip(parts[::3], [*parts[1::3], ""], strict=True)
    )


def _without_indents(text: str) -> str:
    first, *lines = text.split("\n")
    lines = [line.lstrip() for line in lines]
    return "\n".join([first, *filter(None, lines[:-1]), *lines[-1:]])


@cache  # every page has the same ones
def _minified_script(script: str) -> str:
    return minified("inline.js", script)


def _short_script(script: re.Match[str]) -> str:
    return script[1] + _minified_script(script[2]) + script[3]
