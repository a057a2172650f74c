"""Native modules joined into one script: a reader's first visit then waits for one answer in place of a dozen.

They are written, checked and served while one works on them as they stand. Only what is published is joined.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

_IMPORT = re.compile(r'\bimport(?:\s*\*\s*as\s+(\w+)\s*from|\s*\{([^}]*)\}\s*from)?\s*"\./([\w-]+)\.js";?')
_EXPORT = re.compile(r"\bexport\s+(?=(?:async\s+)?(?:function|class|const)\s+(\w+))")
_SOURCE = re.compile(r'(?<=/)([\w-]+)\.js(?=")')


def publish_scripts(folder: Path, pages: Mapping[Path, str]) -> dict[Path, str]:
    """Return the pages with one script, named by its content, in place of each module of this folder that they name."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
    scripts = {name: joined(name, modules) for name in _named(pages.values(), modules)}
    for name in modules:
        (folder / f"{name}.js").unlink()
    names = {name: f"{name}.{sha256(script.encode()).hexdigest()[:10]}.js" for name, script in scripts.items()}
    for name, script in scripts.items():
        (folder / names[name]).write_text(script, encoding="utf-8")
    return {
        path: _SOURCE.sub(lambda source: names.get(source[1], source[0]), page) for path, page in pages.items()
    }


def joined(entry: str, modules: Mapping[str, str]) -> str:
    """Return a script that is this module and all that it imports, each in a scope of its own; they are given by name."""
    # In braces, since two such scripts of a page opened from a folder share one scope.
    return f"{{{''.join(_in_scope(name, modules[name]) for name in _in_turn(entry, modules))}}}"


def _named(pages: Iterable[str], modules: Iterable[str]) -> list[str]:
    found = {name for page in pages for name in _SOURCE.findall(page)}
    return [name for name in modules if name in found]


def _in_turn(name: str, modules: Mapping[str, str], before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of a module and of all that it imports, in the order in which a browser runs them."""
    for *_, imported in _IMPORT.findall(modules[name]):
        if imported not in before:
            before = _in_turn(imported, modules, before)
    return (*before, name)


def _in_scope(name: str, text: str) -> str:
    """Return a module as a constant that holds what it exports."""
    exports = ",".join(_EXPORT.findall(text))
    body = _EXPORT.sub("", _IMPORT.sub(_from_constant, text))
    return f'const {_constant(name)}=(()=>{{"use strict";{body};return{{{exports}}}}})();\n'


def _from_constant(statement: re.Match[str]) -> str:
    whole, names, module = statement.groups()
    taken = whole or f"{{{(names or '').replace(' as ', ':')}}}"
    return f"const {taken}={_constant(module)};"


def _constant(module: str) -> str:
    return "$" + re.sub(r"\W", "_", module)
