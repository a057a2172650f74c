"""The content policy of every page, and what no page may hold: it would break the policy or ask another server."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

# Stands in the pages until all of them are written; the policy is the same on each.
PLACE = "the-policy-comes-here"

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
# A script of another type is text for other programs, and the policy does not ask about it.
_RUNS = re.compile(r'\btype="(?!(?:text/javascript|module)")')
_LOADS = {
    "audio": {"src"},
    "embed": {"src"},
    "form": {"action"},
    "iframe": {"src"},
    "image": {"href"},
    "img": {"src", "srcset"},
    "input": {"src"},
    "object": {"data"},
    "script": {"src"},
    "source": {"src", "srcset"},
    "track": {"src"},
    "use": {"href"},
    "video": {"src", "poster"},
}
_NAME = re.compile(r"<([A-Za-z][\w-]*)")
_ATTRIBUTE = re.compile(r"""\s([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Of links in the head these only say where something is.
_LOADING_LINK = re.compile(r'\brel="(?!(?:canonical|alternate|prev|next|license)")')
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//")
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:[a-z]+:)?//[^"')]+)""")


def content_policy(pages: Iterable[str]) -> str:
    """Return the one policy under which all of these pages work: this origin only, and their own inline scripts."""
    scripts = {text for page in pages for attributes, text in _SCRIPT.findall(page) if _runs_inline(attributes)}
    hashes = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    sources = " ".join(["'self'", *(f"'sha256-{each}'" for each in hashes)])
    return (
        f"default-src 'none'; script-src {sources}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def offences(tag: str) -> Iterator[str]:
    """Yield what a tag must not hold: an address of another server that it would load, a style, a handler."""
    begin = _NAME.match(tag)
    if not begin:
        return
    name = begin[1].lower()
    for attribute, *values in _ATTRIBUTE.findall(tag):
        attribute, value = attribute.lower(), "".join(values)
        if _ELSEWHERE.match(value) and _is_loaded(name, attribute, tag):
            yield f"<{name}> loads {value} from another server"
        elif attribute == "style" or attribute.startswith("on"):
            yield f"<{name}> has {attribute}={value!r}, which the policy forbids"
    if name == "style":
        yield "<style> stands in the page, which the policy forbids"


def strangers_in_styles(css: str) -> Iterator[str]:
    """Yield each address of another server that a stylesheet would load."""
    for address in _IN_STYLES.findall(css):
        yield f"loads {address} from another server"


def _runs_inline(attributes: str) -> bool:
    return "src=" not in attributes and not _RUNS.search(attributes)


def _is_loaded(name: str, attribute: str, tag: str) -> bool:
    if name == "link":
        return attribute == "href" and bool(_LOADING_LINK.search(tag))
    return attribute in _LOADS.get(name, ())
