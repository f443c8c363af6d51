"""Tells whether null is a value of a schema, and whether it is the only one."""

from __future__ import annotations

from generator.build.schema.enumerations import lists_null
from generator.build.schema.layers import (
    Flat,
    Node,
    Place,
)
from generator.build.schema.sole import has_null_branch, sole_branch
from generator.pointer import Json, Pointer, local, lookup


def is_only_null(root: Node, node: Json) -> bool:
    """Whether null is all that a named schema allows, however it says so."""
    waiting, passed = [node], set[Pointer]()
    while waiting:
        one = waiting.pop()
        branches = _branches(one)
        if not branches and not _is_null(one):
            return False
        for branch in branches:
            target = _target(branch)
            if target in passed:
                return False
            if target is not None:
                passed.add(target)
            waiting.append(branch if target is None else lookup(root, target))
    return True


def _branches(node: Json) -> list[Json]:
    """What a schema is one of."""
    if not isinstance(node, dict):
        return []
    found = node.get("oneOf", node.get("anyOf"))
    return found if isinstance(found, list) else []


def _target(node: Json) -> Pointer | None:
    reference = node.get("$ref") if isinstance(node, dict) else None
    return local(reference) if isinstance(reference, str) else None


def _is_null(node: Json) -> bool:
    if not isinstance(node, dict) or "$ref" in node:
        return False
    values = node.get("enum")
    if isinstance(values, list) and values:
        return all(value is None for value in values)
    return node.get("const", "") is None or node.get("type") in ("null", ["null"])


def may_be_null(place: Place, flat: Flat, types: tuple[str, ...]) -> bool:
    """Whether a schema allows null in any spelling."""
    return (
        "null" in types
        or any(_says_null(node) for _, node in place.parts)
        or lists_null(flat.keywords)
    )


def _says_null(node: Json) -> bool:
    if not isinstance(node, dict):
        return False
    types = node.get("type")
    listed = isinstance(types, list) and "null" in types
    if listed or node.get("x-instep-nullable") is True:
        return True
    if "oneOf" not in node and "anyOf" not in node:
        return False
    return any(
        _says_null(sole[1]) or has_null_branch(node, keyword)
        for keyword in ("oneOf", "anyOf")
        if (sole := sole_branch(node, keyword))
    )
