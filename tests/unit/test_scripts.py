"""Modules joined to one script, letter by letter; that it runs as the modules do, a browser says elsewhere."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from guide.publishing.scripts import joined, publish_scripts
from guide.publishing.site import UnreadableError, minified

# As the minifier leaves them.
HOLD = 'export const HOLD="hold";export function held(){return HOLD}'
REST = 'import{HOLD as H}from"../hold.js";export const REST=H;'
PLAN = (
    'import*as hold from"./hold.js";import{REST}from"./time/rest.js";export class Plan{}export async function later(){}'
)
PAGE = 'import"./plan.js";import("./time/rest.js");'
IN_TURN = "".join(f"export const {name}=1;" for name in ("first", "second", "third", "fourth"))
MODULES = {"hold": HOLD, "time/rest": REST, "plan": PLAN, "page": PAGE}

# One that is taken as a whole holds its exports by name, any other in turn.
IN_HOLD = 'const $hold=(()=>{const HOLD="hold";function held(){return HOLD};return{HOLD,held}})();\n'
IN_REST = "const $time_rest=(()=>{const{HOLD:H}=$hold;const REST=H;;return{REST}})();\n"
IN_PLAN = (
    "const $plan=(()=>{const hold=$hold;const{REST}=$time_rest;class Plan{}async function later(){};"
    "return[Plan,later]})();\n"
)


def test_a_script_holds_each_module_once_before_what_imports_it() -> None:
    """Each is a constant that holds what it exports; imports, also renamed and all in one, are taken from these."""
    assert joined("plan", MODULES) == "{" + IN_HOLD + IN_REST + IN_PLAN + "}"


def test_what_is_taken_by_its_place_may_have_another_name() -> None:
    """Names need not stand in the script where nobody takes a module as a whole; what is not taken leaves its place."""
    modules = {"plan": IN_TURN, "page": 'import{second as b,fourth}from"./plan.js";b(fourth)'}
    assert "const[,b,,fourth]=$plan;b(fourth)" in joined("page", modules)


def test_what_is_imported_for_what_it_does_alone_runs_before() -> None:
    """Nothing is taken from it; a later import is left as it stands."""
    alone = 'const $page=(()=>{import("./time/rest.js");;return[]})();\n'
    assert joined("page", MODULES) == "{" + IN_HOLD + IN_REST + IN_PLAN + alone + "}"


def test_in_one_script_what_is_imported_later_is_there_at_once() -> None:
    """It stands in the script, also where nothing else imports it, and the call is answered by it."""
    modules = {"time/rest": "export const REST=5;", "page": 'import("./time/rest.js");'}
    rest = 'const $time_rest=(()=>{"use strict";const REST=5;;return{REST}})();\n'
    page = 'const $page=(()=>{"use strict";Promise.resolve($time_rest);;return[]})();\n'
    assert joined("page", modules, in_one=True) == "{" + rest + page + "}"


def test_a_script_that_comes_later_is_handed_what_another_has() -> None:
    """It brings the other modules that it needs, runs them once, and returns what its own module exports."""
    assert joined("time/rest", MODULES, handed=["hold"]) == (
        f"let made;export function open($hold){{return made??=(()=>{{{IN_REST}return $time_rest}})()}}"
    )
    assert joined("time/rest", MODULES, handed=[]) == (
        f"let made;export function open(){{return made??=(()=>{{{IN_HOLD}{IN_REST}return $time_rest}})()}}"
    )


@pytest.mark.parametrize(
    "text", ["export default 1;", "let a=1\nexport{a};", 'import x from"./hold.js";', "{}export*from'a'"]
)
def test_what_cannot_be_joined_is_told_with_its_name(text: str) -> None:
    """Nothing is published that would not run."""
    with pytest.raises(UnreadableError, match=r"^plan\.js imports or exports in a way that cannot be joined\.$"):
        joined("plan", {"plan": text})


def test_a_script_that_is_not_there_is_told_with_its_name() -> None:
    """Whether a template names it or another script does."""
    for modules in ({"page": "hold()"}, {"plan": 'import"./time/rest.js"'}):
        with pytest.raises(UnreadableError, match=r"^(plan|time/rest)\.js is named by a template or a script"):
            joined("plan", modules)


def test_words_that_only_look_like_imports_are_let_be() -> None:
    """A name may begin or end with such a word."""
    assert "exported();important()" in joined("plan", {"plan": "exported();important();"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of modules, as a built site has it."""
    folder = tmp_path / "guide-1a2b"
    for name, text in {**MODULES, "time/lonely": "lonely();"}.items():
        path = folder / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    """Return the scripts of a folder, below it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))


def test_pages_name_one_script_for_each_of_their_modules(folder: Path) -> None:
    """A script is named by its content and stands for its module on every page; the modules are gone."""
    pages = {
        Path("a.html"): '<script src="../guide-1a2b/plan.js"></script>"/guide-1a2b/hold.js" "/other/plan.js"',
        Path("b.html"): '<script src="/guide-1a2b/plan.js"></script><link href="/guide-1a2b/time/rest.js">',
    }
    found = dict(publish_scripts(folder, pages.items()))
    plan, rest = names(folder)
    assert (plan, rest) == tuple(
        f"{name}.{sha256((folder / file).read_bytes()).hexdigest()[:10]}.js"
        for name, file in (("plan", plan), ("rest", rest))
    )
    assert found == {
        Path("a.html"): f'<script src="../guide-1a2b/{plan}"></script>"/guide-1a2b/hold.js" "/other/plan.js"',
        Path("b.html"): f'<script src="/guide-1a2b/{plan}"></script><link href="/guide-1a2b/{rest}">',
    }
    assert (folder / plan).read_text(encoding="utf-8") == minified("plan.js", joined("plan", MODULES))


def test_what_is_imported_later_is_a_script_of_its_own(folder: Path) -> None:
    """The joined script asks for it where it lies now, and hands it what it has itself."""
    (folder / "first.js").write_text('import"./hold.js";import("./time/rest.js");', encoding="utf-8")
    list(publish_scripts(folder, {Path("a.html"): '<script src="/guide-1a2b/first.js">'}.items()))
    first, rest = names(folder)
    asked = (folder / first).read_text(encoding="utf-8")
    constant = re.search(r"const (\w+)=", asked)
    assert constant
    assert re.search(rf'import\("\./{re.escape(rest)}"\)\.then\(\(\{{open:(\w+)\}}\)=>\1\({constant[1]}\)\)', asked)
    assert (folder / rest).read_text(encoding="utf-8") == minified(
        "rest.js", joined("time/rest", {**MODULES, "first": asked}, handed=["hold"])
    )


def test_what_is_asked_for_by_what_comes_later_is_handed_on(folder: Path) -> None:
    """A script that needs nothing of the first for itself takes it for one that it asks for."""
    (folder / "second.js").write_text('export const s=1;import("./time/rest.js");', encoding="utf-8")
    (folder / "first.js").write_text('import"./hold.js";import("./second.js");', encoding="utf-8")
    list(publish_scripts(folder, {Path("a.html"): '<script src="/guide-1a2b/first.js">'}.items()))
    first, rest, second = (folder.joinpath(name).read_text(encoding="utf-8") for name in names(folder))
    assert [text.count('"hold"') for text in (first, rest, second)] == [1, 0, 0]
    assert re.search(r"function \w+\((\w+)\)\{.*=>\w+\(\1\)", second)


def test_in_one_script_there_is_no_other(folder: Path) -> None:
    """A page that is opened from a folder can ask for none."""
    list(publish_scripts(folder, {Path("a.html"): '<script src="/guide-1a2b/page.js">'}.items(), in_one=True))
    (page,) = names(folder)
    assert re.fullmatch(r"page\.[0-9a-f]{10}\.js", page)
    assert (folder / page).read_text(encoding="utf-8") == minified("page.js", joined("page", MODULES, in_one=True))
