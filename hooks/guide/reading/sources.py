"""Finds the source that another authority's dose names among those of its page."""

import re
from collections.abc import Mapping
from typing import Any


def with_named_sources(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a page with the source itself wherever a dose names one by its title or publisher.

    What may name two, or none, stays as it is written.
    """
    doses, sources = fields.get("other_doses"), fields.get("sources")
    if not isinstance(doses, tuple) or not isinstance(sources, tuple):
        return dict(fields)
    return {**fields, "other_doses": tuple(_with_source(dose, sources) for dose in doses)}


def _with_source(dose: Any, sources: tuple[Any, ...]) -> Any:
    if not isinstance(dose, dict) or not isinstance(dose.get("source"), str):
        return dose
    named = [
        source
        for source in sources
        if isinstance(source, dict)
        and _words(dose["source"]) in (_words(source.get("title")), _words(source.get("publisher")))
    ]
    return {**dose, "source": named[0]} if len(named) == 1 else dose


def _words(text: object) -> list[str]:
    return re.findall(r"[^\W_]+", str(text).lower())
