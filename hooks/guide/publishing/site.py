"""What is published beside the pages: the site's own address, its assets' folder."""

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import minify


def site_address(environment: Mapping[str, str]) -> str | None:
    """Return the address that this environment publishes to, with a slash at its end, or None.

    SITE_URL says it outright; GITHUB_REPOSITORY ("owner/name") means where Pages would serve it.
    """
    if environment.get("SITE_URL"):
        return environment["SITE_URL"].rstrip("/") + "/"
    owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
    if not name:
        return None
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def edit_template(environment: Mapping[str, str]) -> str | None:
    """Return the address to edit a file at, with `{path}` for its path in the repository, or None.

    The branch is the one that is built; a pull request is not on one, and names the one that it goes to.
    """
    repository = environment.get("GITHUB_REPOSITORY")
    reference = environment.get("GITHUB_REF", "")
    built = reference.removeprefix("refs/heads/") if reference.startswith("refs/heads/") else ""
    branch = built or environment.get("GITHUB_BASE_REF") or "main"
    return f"https://github.com/{repository}/edit/{quote(branch)}/{{path}}" if repository else None


def content_hash(folder: Path) -> str:
    """Return a short hash over the names and the content of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


_TYPES = {".js": "application/javascript", ".css": "text/css"}


class UnreadableError(ValueError):
    """Which script or stylesheet cannot be read, or cannot be a part of another, and why."""


def minified(name: str, text: str) -> str:
    """Return a script or a stylesheet as short as it can be written, and anything else as it is.

    Raises UnreadableError for what is cut short, or no script.
    """
    kind = _TYPES.get(PurePosixPath(name).suffix)
    try:
        return str(minify.string(kind, text)) if kind else text
    except minify.MinifyError as error:
        raise UnreadableError(f"{name}: This cannot be read: {error}") from error
