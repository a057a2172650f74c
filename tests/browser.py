"""The browsers that the tests drive: those that are installed, or that this installs.

Most tests run in one, without windows; the journeys run in two more, each of another engine.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

# Without windows a browser needs a quarter of the time for a page: measured with Debian's Chromium 156, on two cores.
WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell")
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Programs without which the journeys leave out an engine, and the packages of Debian and Ubuntu that bring them.
ENGINES = {
    "chromedriver": "chromium-driver",
    "firefox": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
}
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@cache  # Playwright does not say where its own is while it is at work
def find() -> str | None:
    """Return the path of a browser without windows, else of any Chromium or Chrome, or None."""
    return without_windows() or _first((*INSTALLED, MAC)) or _first(str(path) for path in _playwrights_own("chromium"))


def without_windows() -> str | None:
    """Return the path of a Chromium that can do nothing but run pages, installed or Playwright's own, or None."""
    return _first(WITHOUT_WINDOWS) or _first(str(path) for path in _playwrights_own("chromium_headless_shell"))


def install() -> None:
    """Install a browser without windows: Debian's where this is root and apt is there, otherwise Playwright's."""
    if _apt([WITHOUT_WINDOWS[0]]):
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], check=True)


def install_engines() -> None:
    """Install what the journeys need beside it, where that can be had; without it they say so and leave it out."""
    missing = [package for program, package in ENGINES.items() if not _first((program, package))]
    if missing:
        _apt(missing)


def _apt(packages: list[str]) -> bool:
    """Return whether Debian's or Ubuntu's packages could be installed, which needs root; GitHub's runners lend it."""
    as_root = ["sudo", "-n"] if os.environ.get("GITHUB_ACTIONS") else []
    if not shutil.which("apt-get") or not (as_root or (hasattr(os, "geteuid") and os.geteuid() == 0)):
        return False
    commands = (
        [*as_root, "apt-get", "update", "-qq"],
        [*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    return all(subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0 for command in commands)


def _first(names: Iterable[str]) -> str | None:
    """Return the path of the first of these programs that is there, or None."""
    return next((path for name in names if (path := shutil.which(name))), None)


def _playwrights_own(kind: str) -> list[Path]:
    """Return the programs of this kind that the installed version of Playwright has brought."""
    with sync_playwright() as playwright:
        # …/chromium-1255/chrome-linux64/chrome; the other kind lies beside it, under the same number.
        full = Path(playwright.chromium.executable_path)
    version = full.parent.parent
    folder = version.with_name(version.name.replace("chromium", kind))
    return [full] if kind == "chromium" else sorted(folder.glob("*/*headless?shell*"))


if __name__ == "__main__":
    if sys.argv[1:] == ["engines"]:
        print("Installing two more browsers for the journeys…", flush=True)
        install_engines()
        sys.exit()
    if not without_windows():
        print("Installing a browser for the tests…", flush=True)
        try:
            install()
        except subprocess.CalledProcessError:
            # Without a network the tests take longer in the browser that is there.
            if not find():
                raise
    print(f"The tests use {find()}")
