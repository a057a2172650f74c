"""Changes a module a little, once at a time, and tells which changes no fast test notices: `make mutate MODULE=clock`.

A module is tested by the file of its name: amount.py by tests/unit/test_amount.py, clock.js by unit/clock.test.js.
Each change is made in a copy of the project and lasts for one run of that file. A change that the tests fail on is
killed; one that breaks the language does not count. What survives is either listed in mutants.txt, with the reason why
nobody could see the difference, or printed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit

import babel
import hypothesis
import pydantic
import pytest
import ruamel.yaml
import selectolax

REPOSITORY = Path(__file__).parent.parent
EXPLAINED = Path(__file__).with_name("mutants.txt")
WANTED = 90
# A change may make a loop endless. This is time that the tests work, however many others work on the machine.
SECONDS = 60
COPIED = ("hooks", "overrides", "tests")
# Read here, once for all runs.
NEEDED = (babel, hypothesis, pydantic, ruamel.yaml, selectolax)

# Each operator of either language, and what stands there in its place.
INSTEAD = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
    "===": ("!==",),
    "!==": ("===",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "//": ("*",),
    "%": ("*",),
    "+=": ("-=", "="),
    "&&": ("||",),
    "||": ("&&",),
    "??": ("&&",),
    "??=": ("=",),
    "!": ("",),
    " ? ": (" && false ? ", " || true ? "),
    "if (": ("if (true || ", "if (false && "),
    "and": ("or",),
    "or": ("and",),
    "not ": ("",),
    "in": ("not in",),
    "is": ("is not",),
    "if": ("if not",),
    "elif": ("elif not",),
    "True": ("False",),
    "False": ("True",),
    "true": ("false",),
    "false": ("true",),
    "min": ("max",),
    "max": ("min",),
    "all": ("any",),
    "any": ("all",),
    "every": ("some",),
    "some": ("every",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "sin": ("cos",),
    "cos": ("sin",),
}
_NUMBER = r"(?<![\w.$])\d+(?:\.\d+)?(?![\w.])"
_WORDS = "|".join(word for word in INSTEAD if word.isalpha())
# Nothing writes to a frozen value, and Python reads "utf-8~" as the same name: neither could ever be seen.
_TOKENS = {
    ".py": re.compile(
        rf"""(?P<skipped>[rf]*\"{{3}}.*?\"{{3}}|\#[^\n]*|->|\*\*|\*,|[-|:]=|frozen=True|encoding=\"utf-8\")|(?P<text>[rbf]*(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
        |(?P<number>{_NUMBER})|(?P<operator>[<>=!]=|\+=|//|[-+*/%<>]|\bnot\ |\b(?:{_WORDS})\b)""",
        re.DOTALL | re.VERBOSE,
    ),
    ".js": re.compile(
        rf"""(?P<skipped>//[^\n]*|/\*.*?\*/|=>|\?\.|\.\.\.|\+\+|--|(?<=[(,])/(?:\\.|[^/\\\n])+/\w*|`[^`]*`)
        |(?P<text>"(?:\\.|[^"\\])*")
        |(?P<number>{_NUMBER})
        |(?P<operator>[=!]==|\?\?=?|&&|\|\||[<>]=|\+=|[-+*/%<>!]|\ \?\ |\bif\ \(|\b(?:{_WORDS})\b)""",
        re.DOTALL | re.VERBOSE,
    ),
}
# A statement of one line whose absence the language itself does not notice.
_STATEMENT = {
    ".py": re.compile(
        r"(?m)^ +(?:return\b|yield\b|raise\b|[\w.]+\(|[\w.\[\]]+ [-+]= |\w+[.\[]\S* = )[^\n]*[^\n,(\[{:]$"
    ),
    ".js": re.compile(r"(?m)(?:^ +|(?<=\) )(?=[\w.]))(?! |const |let |import |export |return;)[^\n/{}]+[^\n{(]*;$"),
}
# Texts in these lines are types, and the modules that an import names.
_TYPES = re.compile(r"^\s*def |Literal\[|^import |^} from ")


@dataclass(frozen=True)
class Mutant:
    """A change of a module: its line, as it stands and as it is instead, and the module's whole text with it."""

    module: Path
    line: int
    before: str
    after: str
    text: str

    @property
    def told(self) -> str:
        """The change as mutants.txt names it."""
        return f"{self.module.name}: {self.before} => {self.after}"


def mutants(module: Path) -> Iterator[Mutant]:
    """Yield every change of a module, from its first line to its last."""
    text = module.read_text(encoding="utf-8")
    for start, end, instead in sorted(set(_changes(text, module.suffix))):
        line = text.count("\n", 0, start)
        changed = text[:start] + instead + text[end:]
        if _is_valid(changed, module.suffix):
            before, after = (each.split("\n")[line].strip() for each in (text, changed))
            yield Mutant(module, line + 1, before, after, changed)


def _changes(text: str, suffix: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text is changed, as a start and an end, and to what."""
    skipped: set[int] = set()
    for token in _TOKENS[suffix].finditer(text):
        line = text[text.rfind("\n", 0, token.start()) + 1 :].partition("\n")[0]
        if token["skipped"]:
            skipped.update(range(*token.span()))
        elif token["number"]:
            yield *token.span(), _one_more(token["number"])
        elif token["text"]:
            if not _TYPES.search(line) and len(token["text"]) > 2:
                yield *token.span(), f"{token['text'][:-1]}~{token['text'][-1]}"
        else:
            for instead in INSTEAD.get(token["operator"], ()):
                yield *token.span(), instead
    for statement in _STATEMENT[suffix].finditer(text):
        written = statement[0].strip()
        balanced = all(written.count(opened) == written.count(closed) for opened, closed in ("()", "[]", "{}"))
        if balanced and statement.start() not in skipped:
            indent = len(statement[0]) - len(statement[0].lstrip())
            yield statement.start() + indent, statement.end(), "pass" if suffix == ".py" else ";"


def _one_more(number: str) -> str:
    whole, dot, part = number.partition(".")
    return f"{int(whole) + 1}{dot}{part}"


def _is_valid(text: str, suffix: str) -> bool:
    # Deno says so itself, once it runs.
    if suffix == ".js":
        return True
    try:
        compile(text, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def tests_of(module: Path) -> Path:
    """Return the file of tests that a module has of its own, below the project."""
    name = f"test_{module.stem}.py" if module.suffix == ".py" else f"{module.stem}.test.js"
    return Path("tests/unit") / name


@cache
def own_copy(folder: Path) -> Path:
    """Return the copy of the project in this folder that this process alone changes."""
    copy = folder / str(os.getpid())
    for name in COPIED:
        shutil.copytree(REPOSITORY / name, copy / name)
    return copy


def outcome(mutant: Mutant, folder: Path) -> str:
    """Return what the tests of a module say of a change, in a copy in this folder: killed, survived or not valid."""
    copy = own_copy(folder)
    place = copy / mutant.module.relative_to(REPOSITORY)
    place.write_text(mutant.text, encoding="utf-8")
    try:
        return (_python if place.suffix == ".py" else _javascript)(tests_of(mutant.module), copy)
    finally:
        shutil.copy2(mutant.module, place)


def _limit() -> None:
    setrlimit(RLIMIT_CPU, (SECONDS, SECONDS))


def _python(tests: Path, copy: Path) -> str:
    """Run tests in a fork of this process, which has read pytest and what the core needs already, once for all."""
    child = os.fork()
    if not child:
        _limit()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.path.insert(0, str(copy / "hooks"))
        # Nothing but the tests: no settings of a file, no plugin, no trace of the run.
        options = ["-qxs", "--assert=plain", "--noconftest", "-pno:cacheprovider", f"-c{os.devnull}"]
        os._exit(pytest.main([*options, str(copy / tests)]))
    return "killed" if os.waitpid(child, 0)[1] else "survived"


def _javascript(tests: Path, copy: Path) -> str:
    deno = [str(Path(sys.executable).with_name("deno")), "test", "--quiet", "--no-check", "--fail-fast"]
    command = [*deno, "--config", "tests/unit/deno.json", str(tests)]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, preexec_fn=_limit)
    if "could not be parsed" in done.stderr:
        return "not valid"
    return "killed" if done.returncode else "survived"


def main(wanted: str) -> int:
    """Print how many changes of each module were killed, and those that were not; return 1 where too few were."""
    # Hypothesis then tries the same examples each time.
    os.environ |= {"CI": "1", "NO_COLOR": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    sys.dont_write_bytecode = True
    found = sorted(
        module
        for folder, kind in (("hooks/guide", "py"), ("overrides/assets/guide", "js"))
        for module in (REPOSITORY / folder).rglob(f"{wanted or '*'}.{kind}")
        if (REPOSITORY / tests_of(module)).exists()
    )
    if not found:
        sys.exit(f'No module is called "{wanted}" and has a file of tests in tests/unit.')
    explained = set(EXPLAINED.read_text(encoding="utf-8").splitlines())
    below = False
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(mp_context=get_context("fork")) as pool,
    ):
        print(f"{'module':34}{'killed':>8}{'survived':>10}{'explained':>11}{'share':>7}")
        for module in found:
            as_it_is = Mutant(module, 0, "", "", module.read_text(encoding="utf-8"))
            changes = [as_it_is, *mutants(module)]
            first, *results = pool.map(partial(outcome, folder=Path(folder)), changes)
            if first != "survived":
                sys.exit(f"{tests_of(module)} fails on {module.name} as it stands.")
            left = [change for change, result in zip(changes[1:], results, strict=True) if result == "survived"]
            survived = [change for change in left if change.told not in explained]
            killed = results.count("killed")
            share = 100 * killed / ((killed + len(survived)) or 1)
            below |= share < WANTED
            name = module.relative_to(REPOSITORY).as_posix().removeprefix("overrides/assets/").removeprefix("hooks/")
            print(f"{name:34}{killed:8}{len(survived):10}{len(left) - len(survived):11}{share:6.0f}%")
            for change in survived:
                print(f"    {change.line}: {change.before} => {change.after}", flush=True)
    return int(below)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
