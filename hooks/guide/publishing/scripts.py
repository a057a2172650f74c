"""Native modules joined into one script: a reader's first visit then waits for one answer in place of a dozen.

They are written, checked and served while one works on them as they stand. Only what is published is joined.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from guide.publishing.site import UnreadableError, minified

# A pattern that begins with plain letters is found ten times as fast as one that begins with \b.
_IMPORT = re.compile(r'import(?:\s*\*\s*as\s+(\w+)\s*from|\s*\{([^}]*)\}\s*from)?\s*"(\.[\w./-]+)\.js";?')
_EXPORT = re.compile(r"export\s+(?=(?:async\s+)?(?:function|class|const)\s+(\w+))")
# What a page does without at first, a module asks for by a call.
_LATER = re.compile(r'import\("(\.[\w./-]+)\.js"\)')
_LEFT = re.compile(r"(?:^|[;}\n])\s*(?:export\b|import\b(?!\())")


def publish_scripts(
    folder: Path, pages: Iterable[tuple[Path, str]], *, in_one: bool = False
) -> Iterator[tuple[Path, str]]:
    """Yield the pages with one script, named by its content, in place of each module of this folder that they name.

    What a module imports later is a script of its own, which is handed what the first has already; or with `in_one`
    it is a part of the same.
    """
    modules = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.js")
    }
    published: dict[tuple[str, Sequence[str] | None], str] = {}

    def publish(name: str, handed: Sequence[str] | None = None) -> str:
        """Write the script of a module that pages name, or of one that is handed the constants of these others."""
        if (name, handed) not in published:
            script = joined(name, modules, in_one=in_one, handed=handed)
            held = [*_in_turn(name, modules, in_one=in_one), *(handed or ())]

            def asked(call: re.Match[str]) -> str:
                later = _path(name, call[1])
                given = tuple(sorted(_needed(later, modules, held)))
                # It is named from where the joined script lies.
                return f'import("./{publish(later, given)}").then(({{open}})=>open({",".join(map(_constant, given))}))'

            # Once more: names that were a module's own can now be short.
            script = minified(f"{name}.js", _LATER.sub(asked, script))
            published[name, handed] = f"{posixpath.basename(name)}.{sha256(script.encode()).hexdigest()[:10]}.js"
            (folder / published[name, handed]).write_text(script, encoding="utf-8")
        return published[name, handed]

    def renamed(source: re.Match[str]) -> str:
        return f"{source[1]}{publish(source[2])}"

    # In a tag alone: what people write may hold the same words.
    source = re.compile(rf'(<(?:script|link)\b[^<>]* (?:src|href)="[^"]*/{folder.name}/)([\w/-]+)\.js(?=")')
    for path, page in pages:
        yield path, source.sub(renamed, page)
    for name in modules:
        (folder / f"{name}.js").unlink()


def joined(
    entry: str, modules: Mapping[str, str], *, in_one: bool = False, handed: Collection[str] | None = None
) -> str:
    """Return a script that is this module and all that it imports, each in a scope of its own; they are given by path.

    Modules export functions, classes and constants where these are written, one a time, and import them by their names
    or all in one. Raises UnreadableError where one does so in another way, or there is none.
    With `in_one` this holds also for what is imported later, by a call. With `handed` it is itself imported later: it
    exports a function that takes the constants of these modules, which another script has, and returns the module.
    """
    names = [name for name in _in_turn(entry, modules, in_one=in_one) if name not in (handed or ())]
    whole = _taken_whole(tuple(modules.items()))
    script = "".join(_in_scope(name, modules, whole, in_one=in_one) for name in names)
    if handed is None:
        # In braces, since two such scripts of a page that was opened from a folder share one scope.
        return f"{{{script}}}"
    constants = ",".join(map(_constant, handed))
    return f"let made;export function open({constants}){{return made??=(()=>{{{script}return {_constant(entry)}}})()}}"


def _in_turn(name: str, modules: Mapping[str, str], before: tuple[str, ...] = (), *, in_one: bool) -> tuple[str, ...]:
    """Return the names of a module and of all that it imports, in the order in which a browser runs them."""
    if name not in modules:
        raise UnreadableError(f"{name}.js is named by a template or a script, and is none of the guide's.")
    later = _LATER.findall(modules[name]) if in_one else []
    for address in [*(module for *_, module in _IMPORT.findall(modules[name])), *later]:
        imported = _path(name, address)
        if imported not in before:
            before = _in_turn(imported, modules, before, in_one=in_one)
    return (*before, name)


def _needed(later: str, modules: Mapping[str, str], held: Collection[str]) -> set[str]:
    """Return which of the modules that a script holds another one needs that comes later, or those that it asks for."""
    own = [name for name in _in_turn(later, modules, in_one=False) if name not in held]
    needed = {_path(name, module) for name in own for *_, module in _IMPORT.findall(modules[name])} & set(held)
    for name in own:
        for address in _LATER.findall(modules[name]):
            needed |= _needed(_path(name, address), modules, [*held, *own]) & set(held)
    return needed


@cache  # for all scripts that are made of them
def _taken_whole(modules: tuple[tuple[str, str], ...]) -> set[str]:
    """Return the modules of which another one takes all that they export, at once or later."""
    return {
        _path(name, module)
        for name, text in modules
        for module in [*(each for whole, _, each in _IMPORT.findall(text) if whole), *_LATER.findall(text)]
    }


def _in_scope(name: str, modules: Mapping[str, str], whole: Collection[str], *, in_one: bool) -> str:
    """Return a module as a constant that holds what it exports: in turn, or by name where one takes it as a whole."""

    def from_constant(statement: re.Match[str]) -> str:
        of_all, names, module = statement.groups()
        path = _path(name, module)
        if of_all:
            return f"const {of_all}={_constant(path)};"
        # By its name there, and where it differs by that here.
        taken = dict(each.strip().partition(" as ")[::2] for each in (names or "").split(",") if each.strip())
        if path in whole:
            own = ",".join(f"{each}:{here}" if here else each for each, here in taken.items())
            return f"const{{{own}}}={_constant(path)};" if taken else ""
        places = [taken[each] or each if each in taken else "" for each in _EXPORT.findall(modules[path])]
        return f"const[{','.join(places).rstrip(',')}]={_constant(path)};" if taken else ""

    body = _EXPORT.sub("", _IMPORT.sub(from_constant, modules[name]))
    if _LEFT.search(body):
        raise UnreadableError(f"{name}.js imports or exports in a way that cannot be joined.")
    if in_one:
        # A script that is no module is not strict by itself.
        body = '"use strict";' + _LATER.sub(lambda call: f"Promise.resolve({_constant(_path(name, call[1]))})", body)
    exports = ",".join(_EXPORT.findall(modules[name]))
    return (
        f"const {_constant(name)}=(()=>{{{body};return{f'{{{exports}}}' if name in whole else f'[{exports}]'}}})();\n"
    )


def _path(importer: str, address: str) -> str:
    """Return the path of a module below the folder, from the address by which another one names it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))


def _constant(module: str) -> str:
    return "$" + re.sub(r"\W", "_", module)
