"""Finds the operations of a description, and those of them that were chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from generator.config.choice import Choice, Pattern
from generator.document import Document
from generator.grammar import METHODS
from generator.pointer import Pointer, follow, join, lookup
from generator.report import Report

Place: TypeAlias = tuple[str, str, Pointer]
"""An operation's path and method, and where it stands."""


def places(document: Document) -> Iterator[Place]:
    """Every operation of a description."""
    paths = document.root.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        if path.startswith("x-"):
            continue
        pointer, item = follow(document.root, join("/paths", path), item)
        for method in item if isinstance(item, dict) else ():
            if method in METHODS:
                yield path, method.upper(), join(pointer, method)
            elif method == "additionalOperations":
                extra = item[method] if isinstance(item, dict) else None
                for name in extra if isinstance(extra, dict) else ():
                    yield path, name, join(pointer, method, name)


def chosen_places(document: Document, choice: Choice) -> tuple[Place, ...]:
    """The operations an SDK has."""
    return tuple(
        (path, method, pointer)
        for path, method, pointer in places(document)
        if choice.is_everything or choice.takes(method, path, _names(document, pointer))
    )


def say_unmatched(document: Document, choice: Choice, report: Report) -> None:
    """A finding for each pattern that stands for no operation."""
    everything = tuple(places(document))
    for pattern in (*choice.include, *choice.exclude):
        if not any(_is_meant(pattern, document, place) for place in everything):
            report.add(
                "CHO101",
                pattern.mark,
                f'"{pattern.text}" stands for no operation',
                did="went on without it",
                fix="write an operationId, a tag, a path, or a method and a path; "
                "`*` stands for any text",
            )


def _is_meant(pattern: Pattern, document: Document, place: Place) -> bool:
    path, method, pointer = place
    return pattern.matches(method, path, _names(document, pointer))


def _names(document: Document, pointer: Pointer) -> tuple[str, ...]:
    """The operationId and the tags of an operation."""
    node = lookup(document.root, pointer)
    if not isinstance(node, dict):
        return ()
    tags = node.get("tags")
    named = [node.get("operationId"), *(tags if isinstance(tags, list) else ())]
    return tuple(name for name in named if isinstance(name, str))
