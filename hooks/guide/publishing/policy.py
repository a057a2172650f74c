"""The content policy of every page, and what no page may hold: it would break the policy or ask another server."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from guide.publishing.parsed import Parsed, Tag, read_tag

# Stands in the pages until all of them are written; the policy is the same on each.
PLACE = "the-policy-comes-here"
NOT_FOUND = "404.html"

# What a browser asks for, or sends something to, without anybody following a link.
_LOADS = {"action", "background", "data", "formaction", "href", "poster", "src", "xlink:href"}
_LOADS_SEVERAL = {"imagesrcset", "ping", "srcset"}
# These rel values fetch nothing.
_FETCHES_NOTHING = {"alternate", "canonical", "license", "next", "prev"}
# Browsers leave these out of an address: line breaks and tabs anywhere, all else that does not show before it.
_LEFT_OUT = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
# They read a backslash as a slash.
_ELSEWHERE = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
# Where the build puts our scripts and the theme's; the gate for files keeps these folders free of all others.
_OURS = re.compile(r"(?:^|/)assets/(?:guide-[0-9a-f]{10}|javascripts)/")
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:[a-z]+:)?//[^"')]+)""")


def closed(site: Path, held: dict[Path, Parsed]) -> tuple[str, list[str]]:
    """Return the policy of pages that hold this, and what must not be published of them, a sentence each.

    The scripts that the policy lets run are those of the page that is made of templates alone: what somebody wrote in
    a page of the guide is none of them.
    """
    ours = held[site / NOT_FOUND].scripts
    # Most tags stand on many pages: each is looked at once.
    first_with = {tag: path for path in reversed(held) for tag in held[path].tags}
    found = [(path, each) for tag, path in first_with.items() for each in offences(read_tag(tag))]
    found += [(path, "<script> stands in the page, and in no template") for path in held if held[path].scripts - ours]
    return content_policy(ours), [f"{path.relative_to(site)}: {each}." for path, each in found]


def with_policy(page: str, policy: str) -> str:
    """Return a page with its policy in the place that its template has kept for it."""
    return page.replace(PLACE, policy, 1)


def content_policy(scripts: Iterable[str]) -> str:
    """Return the policy under which pages work that run these scripts: this origin only, and these texts of scripts."""
    hashes = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    sources = " ".join(["'self'", *(f"'sha256-{each}'" for each in hashes)])
    return (
        f"default-src 'none'; script-src {sources}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def offences(tag: Tag) -> Iterator[str]:
    """Yield what a tag must not hold: an address of another server that it would load, a style, a handler."""
    for name, value in tag.attributes.items():
        if name in _LOADS | _LOADS_SEVERAL and not (name.endswith("href") and _only_leads(tag)):
            addresses = re.split(r"[\s,]+", value) if name in _LOADS_SEVERAL else [value]
            for address in addresses:
                if _ELSEWHERE.match(_LEFT_OUT.sub("", address)):
                    yield f"<{tag.name}> loads {address} from another server"
        elif name in {"srcdoc", "style"} or name.startswith("on"):
            yield f"<{tag.name}> has {name}={value!r}, which the policy forbids"
    source = tag.attributes.get("src", "")
    if tag.name == "script" and source and not _OURS.search(source):
        yield f"<script> runs {source}, which is no script of the site"
    if tag.name == "style":
        yield "<style> stands in the page, which the policy forbids"


def strangers_in_styles(css: str) -> Iterator[str]:
    """Yield each address of another server that a stylesheet would load."""
    for address in _IN_STYLES.findall(css):
        yield f"loads {address} from another server"


def _only_leads(tag: Tag) -> bool:
    """Return whether the address of a tag is there for who follows it."""
    rel = set(tag.attributes.get("rel", "").lower().split())
    return tag.name in {"a", "area"} or (tag.name == "link" and rel <= _FETCHES_NOTHING)
