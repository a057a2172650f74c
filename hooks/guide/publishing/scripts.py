"""Native modules joined into one script: a reader's first visit then waits for one answer in place of a dozen.

They are written, checked and served while one works on them as they stand. Only what is published is joined.
"""

import posixpath
import re
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from guide.publishing.site import minified

_IMPORT = re.compile(r'\bimport(?:\s*\*\s*as\s+(\w+)\s*from|\s*\{([^}]*)\}\s*from)?\s*"(\.[\w./-]+)\.js";?')
_EXPORT = re.compile(r"\bexport\s+(?=(?:async\s+)?(?:function|class|const)\s+(\w+))")
# What a page does without at first, a module asks for by a call.
_LATER = re.compile(r'\bimport\("(\.[\w./-]+)\.js"\)')
_LEFT = re.compile(r"(?:^|[;}\n])\s*(?:export\b|import\b(?!\())")


def publish_scripts(folder: Path, pages: Mapping[Path, str], *, in_one: bool = False) -> dict[Path, str]:
    """Return the pages with one script, named by its content, in place of each module of this folder that they name.

    What a module imports later is a script of its own, or with `in_one` a part of the same.
    """
    modules = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.js")
    }
    published: dict[str, str] = {}

    def publish(name: str, *, exports: bool = False) -> str:
        if name not in published:
            script = joined(name, modules, in_one=in_one, exports=exports)
            # What is asked for later is named from where the joined script lies.
            script = _LATER.sub(lambda call: f'import("./{publish(_path(name, call[1]), exports=True)}")', script)
            # Once more: names that were a module's own can now be short.
            script = minified(f"{name}.js", script)
            published[name] = f"{posixpath.basename(name)}.{sha256(script.encode()).hexdigest()[:10]}.js"
            (folder / published[name]).write_text(script, encoding="utf-8")
        return published[name]

    def renamed(source: re.Match[str]) -> str:
        return f"/{folder.name}/{publish(source[1])}"

    source = re.compile(rf'/{folder.name}/([\w/-]+)\.js(?=")')
    found = {path: source.sub(renamed, page) for path, page in pages.items()}
    for name in modules:
        (folder / f"{name}.js").unlink()
    return found


def joined(entry: str, modules: Mapping[str, str], *, in_one: bool = False, exports: bool = False) -> str:
    """Return a script that is this module and all that it imports, each in a scope of its own; they are given by path.

    Modules export functions, classes and constants where these are written, one a time, and import them by their names
    or all in one. Raises ValueError where one does so in another way.
    With `in_one` this holds also for what is imported later, by a call. With `exports` others can import the script.
    """
    names = _in_turn(entry, modules, in_one=in_one)
    script = "".join(map(partial(_in_scope, modules=modules, in_one=in_one), names))
    # In braces, since two such scripts of a page that was opened from a folder share one scope.
    return f"{script}export const{{{_exports(modules[entry])}}}={_constant(entry)};" if exports else f"{{{script}}}"


def _in_turn(name: str, modules: Mapping[str, str], before: tuple[str, ...] = (), *, in_one: bool) -> tuple[str, ...]:
    """Return the names of a module and of all that it imports, in the order in which a browser runs them."""
    later = _LATER.findall(modules[name]) if in_one else []
    for address in [*(module for *_, module in _IMPORT.findall(modules[name])), *later]:
        imported = _path(name, address)
        if imported not in before:
            before = _in_turn(imported, modules, before, in_one=in_one)
    return (*before, name)


def _in_scope(name: str, modules: Mapping[str, str], *, in_one: bool) -> str:
    """Return a module as a constant that holds what it exports."""
    body = _EXPORT.sub("", _IMPORT.sub(partial(_from_constant, importer=name), modules[name]))
    if _LEFT.search(body):
        raise ValueError(f"{name}.js imports or exports in a way that cannot be joined.")
    if in_one:
        body = _LATER.sub(lambda call: f"Promise.resolve({_constant(_path(name, call[1]))})", body)
    return f'const {_constant(name)}=(()=>{{"use strict";{body};return{{{_exports(modules[name])}}}}})();\n'


def _exports(text: str) -> str:
    return ",".join(_EXPORT.findall(text))


def _path(importer: str, address: str) -> str:
    """Return the path of a module below the folder, from the address by which another one names it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _from_constant(statement: re.Match[str], importer: str) -> str:
    whole, names, module = statement.groups()
    taken = whole or f"{{{(names or '').replace(' as ', ':')}}}"
    return f"const {taken}={_constant(_path(importer, module))};"


def _constant(module: str) -> str:
    return "$" + re.sub(r"\W", "_", module)
