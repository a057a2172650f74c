"""What the service worker keeps on a reader's device: every published file, under the hash of its content."""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import quote

WORKER = "sw.js"
# The worker itself is the browser's matter, as the icons are; search engines and messengers alone read the others.
_NOT_KEPT = re.compile(r"sw\.js|sitemap\.xml\.gz|assets/social-card\.png|assets/icons/.*")


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


def write_file_list(site: Path) -> None:
    """Put the list of all files in front of the service worker, in its one file."""
    worker = site / WORKER
    listed = json.dumps(kept_files(site), separators=(",", ":"))
    worker.write_text(f"self.FILES = {listed};\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")
