"""What is published in place of our modules does what they do."""

import base64
import re
import subprocess
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import REPOSITORY, Site
from guide.publishing.scripts import joined
from javascript import DENO

# As the minifier leaves them. Each notes when it runs.
MODULES = {
    "hold": 'ran.push("hold");export const HOLD="hold";export function held(){return HOLD}',
    "rest-time": 'import{HOLD}from"./hold.js";ran.push("rest");export const REST=`${HOLD}, rest`;const HELD="mine";',
    "plan": 'import*as hold from"./hold.js";import{REST as rest}from"./rest-time.js";\n'
    'export class Plan{all(){return[hold.held(),rest].join("; ")}}\nexport async function later(){return rest}',
    "both": 'import"./rest-time.js";import{Plan}from"./plan.js";ran.push("both");globalThis.found=new Plan().all();',
    "waits": 'globalThis.found=import("./plan.js").then(({Plan})=>new Plan().all());ran.push("waits");',
}


def run(browser: Browser, script: str, result: str) -> Any:
    """Return what a page finds once it has run a script as a module."""
    page = browser.new_page()
    address = f"data:text/javascript;base64,{base64.b64encode(script.encode()).decode()}"
    found = page.evaluate(
        """async ([address, result]) => {
            globalThis.ran = [];
            globalThis.module = await import(address);
            return await eval(result);
        }""",
        [address, result],
    )
    page.close()
    return found


def test_a_joined_script_runs_each_module_once_and_in_turn(browser: Browser) -> None:
    """What is imported has run before what imports it, once, and names of one module stay out of another."""
    script = joined("both", MODULES)
    assert run(browser, script, "[found, ...ran]") == ["hold; hold, rest", "hold", "rest", "both"]


def test_what_is_imported_later_may_be_joined_as_well(browser: Browser) -> None:
    """In one script, a module that is asked for by a call is there at once."""
    script = joined("waits", MODULES, in_one=True)
    assert run(browser, script, "found.then((text) => [text, ...ran])") == ["hold; hold, rest", "hold", "rest", "waits"]


def test_a_script_that_is_imported_later_has_what_its_module_exports(browser: Browser) -> None:
    """Handed what it needs, it gives what the module would, by the same names; opened again, it does not run anew."""
    modules = {**MODULES, "waits": 'import("./rest-time.js")'}
    script = joined("rest-time", modules, handed=["hold"])
    opened = '[module.open({HOLD: "kept"}).REST, Object.keys(module.open({})).length, ...ran]'
    assert run(browser, script, opened) == ["kept, rest", 1, "rest"]


@pytest.mark.parametrize(
    "text",
    [
        "export{held};",
        "export default 1;",
        "let a=1;export let b=2;",
        "import'./hold.js';",
        'import x from"./hold.js";',
    ],
)
def test_what_cannot_be_joined_is_told(text: str) -> None:
    """A module that imports or exports in another way is named, and nothing is published that would not run."""
    with pytest.raises(ValueError, match=r"rest-time\.js imports or exports in a way"):
        joined("both", {**MODULES, "rest-time": text})


@pytest.mark.parametrize("entry", ["both", "plan"])
def test_two_joined_scripts_of_a_page_do_not_meet(browser: Browser, entry: str) -> None:
    """Where a page of a folder has two scripts that hold the same module, neither is in the other's way."""
    page = browser.new_page()
    page.evaluate("globalThis.ran = []")
    for _ in range(2):
        page.add_script_tag(content=joined(entry, MODULES))
    assert page.evaluate("ran") == ["hold", "rest", *(["both"] if entry == "both" else [])] * 2
    page.close()


def test_nothing_is_used_before_it_is_there(site: Site) -> None:
    """No published script reads a constant above its own line, though the minifier puts some declarations first."""
    scripts = list(site.folder.glob("assets/guide-*/**/*.js"))
    assert scripts
    command = [DENO, "check", "--quiet", "--config", "tests/deno.json", *map(str, scripts)]
    # They have lost their types, so that other complaints are many.
    checked = subprocess.run(
        command, cwd=REPOSITORY, env={"NO_COLOR": "1"}, capture_output=True, text=True, check=False
    )
    assert "TS" in checked.stderr
    assert re.findall(r"TS2448 .*\n.*", checked.stderr) == []
