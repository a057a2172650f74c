"""The browser that the tests drive: one that is installed, or one that this installs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

# Without windows a browser needs a quarter of the time for a page: measured with Debian's Chromium 156, on two cores.
WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell")
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    """Return the path of a browser without windows, else of any Chromium or Chrome, or None."""
    return without_windows() or _first((*INSTALLED, MAC)) or _first(str(path) for path in _playwrights_own("chromium"))


def without_windows() -> str | None:
    """Return the path of a Chromium that can do nothing but run pages, installed or Playwright's own, or None."""
    own = _playwrights_own("chromium_headless_shell")
    return _first(WITHOUT_WINDOWS) or _first(str(path) for path in own)


def install() -> None:
    """Install a browser without windows: Debian's where this is root and apt is there, otherwise Playwright's."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        commands = (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", WITHOUT_WINDOWS[0]],
        )
        if all(subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0 for command in commands):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], check=True)


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
    if not without_windows():
        print("Installing a browser for the tests…", flush=True)
        try:
            install()
        except subprocess.CalledProcessError:
            # Without a network the tests take longer in the browser that is there.
            if not find():
                raise
    print(f"The tests use {find()}")
