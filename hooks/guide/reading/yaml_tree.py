"""YAML 1.2 as a tree whose nodes know their lines, from whichever parser is the faster for a text."""

import re
from contextlib import suppress
from itertools import accumulate
from typing import Any

import yaml
from ruamel.yaml import YAML

# Far more than any field needs; the parser's time grows with the square of the depth.
DEEPEST = 50
# What libyaml reads differently from YAML 1.2, and lists inside a line, however deeply nested.
_NOT_FOR_LIBYAML = re.compile(r"[\t&*!]|[\"']:|[-?] +[-?] ")


class _Libyaml(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # PyYAML has no types
    """Libyaml as a reader of trees, where only what is written in the text counts: no tag is guessed from a value."""

    def resolve(self, kind: type, value: str, implicit: object) -> str:
        return ""


# A node of either parser: `id` is "mapping", "sequence" or "scalar".
Node = Any


def compose(text: str) -> Node | None:
    """Return the tree of a YAML text. Raises YAMLError, or what `chr` and recursion raise."""
    if _depth(text) > DEEPEST:
        raise RecursionError
    if not _NOT_FOR_LIBYAML.search(text):
        # Twenty times as fast. The strict parser explains what this one refuses.
        with suppress(yaml.YAMLError):
            root = _Libyaml(text).get_single_node()
            if is_mapping(root):
                return root
    strict = YAML(typ="safe", pure=True)
    strict.composer.warn_double_anchors = False
    return strict.compose(text)


def is_mapping(node: Node | None) -> bool:
    """Return whether a node is a mapping."""
    return node is not None and node.id == "mapping"


def _depth(text: str) -> int:
    """Return how deeply brackets are nested in a text, quoted ones included."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[][{}]", text))
    return max(accumulate(steps), default=0)
