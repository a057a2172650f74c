"""The content policy of every page, and what no page may hold: it would break the policy or ask another server."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

from guide.publishing.parsed import Tag

# Stands in the pages until all of them are written; the policy is the same on each.
PLACE = "the-policy-comes-here"

# What a browser asks for, or sends something to, without anybody following a link.
_LOADS = {"action", "background", "data", "formaction", "href", "poster", "src", "xlink:href"}
_LOADS_SEVERAL = {"imagesrcset", "ping", "srcset"}
# These rel values fetch nothing.
_FETCHES_NOTHING = {"alternate", "canonical", "license", "next", "prev"}
# Browsers leave these out of an address: line breaks and tabs anywhere, all else that does not show before it.
_LEFT_OUT = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
# They read a backslash as a slash.
_ELSEWHERE = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:[a-z]+:)?//[^"')]+)""")


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
