"""YAML 1.2 as a tree whose nodes know their lines, from whichever parser is the faster for a text."""

import re
from contextlib import suppress
from itertools import accumulate
from typing import Any

import yaml

# Far more than any field needs; the parser's time grows with the square of the depth.
DEEPEST = 50
# What libyaml reads differently from YAML 1.2, and lists inside a line, however deeply nested.
_NOT_FOR_LIBYAML = re.compile(r"[\t&*]|!(?!ENV )|[\"']:|[-?] +[-?] ")


class _Libyaml(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # PyYAML has no types
    """Libyaml as a reader of trees, where only what is written in the text counts: no tag is guessed from a value."""

    def resolve(self, kind: type, value: str, implicit: object) -> str:
        return ""


# A node of either parser: `id` is "mapping", "sequence" or "scalar".
Node = Any


class NotYamlError(Exception):
    """Raised for a text that is no YAML, with the numbers of the rows on which a parser noticed it, from 0."""

    def __init__(self, *rows: int) -> None:
        self.rows = rows


class ControlCharacterError(NotYamlError):
    """Raised for a text with a character that does not show, and with its row."""

    def __init__(self, row: int, code: int) -> None:
        super().__init__(row)
        self.code = code


def compose(text: str) -> Node | None:
    """Return the tree of a YAML text. Raises NotYamlError, or what `chr` and recursion raise."""
    if _depth(text) > DEEPEST:
        raise RecursionError
    if not _NOT_FOR_LIBYAML.search(text):
        # Twenty times as fast. The strict parser explains what this one refuses.
        with suppress(yaml.YAMLError):
            root = _Libyaml(text).get_single_node()
            if is_mapping(root):
                return root
    return _composed_strictly(text)


def _composed_strictly(text: str) -> Node | None:
    # Right texts do without it, and it takes long to load.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    strict = YAML(typ="safe", pure=True)
    strict.composer.warn_double_anchors = False
    try:
        return strict.compose(text)
    except MarkedYAMLError as error:
        raise NotYamlError(*(mark.line for mark in (error.problem_mark, error.context_mark) if mark)) from error
    except ReaderError as error:
        at = error.position
        raise ControlCharacterError(text[:at].count("\n"), ord(text[at])) from error


def is_mapping(node: Node | None) -> bool:
    """Return whether a node is a mapping."""
    return node is not None and node.id == "mapping"


def _depth(text: str) -> int:
    """Return how deeply brackets are nested in a text, quoted ones included."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[][{}]", text))
    return max(accumulate(steps), default=0)
