"""Tells a schema that is no more than a reference to another from one that says something."""

from __future__ import annotations

from generator.build.schema.layers import ANNOTATIONS, Node, says_nothing
from generator.pointer import Json

_BESIDE = ANNOTATIONS | {
    "$ref",
    "type",
    "format",
    "nullable",
    "discriminator",
    "required",
}
"""What may stand beside a `$ref` without making another type of it."""


def only_reference(node: Json) -> str | None:
    """The reference that a schema comes down to: its own, or its only telling `allOf`."""
    if not isinstance(node, dict):
        return None
    if isinstance(reference := node.get("$ref"), str):
        return reference if _stands_alone(node, "$ref") else None
    members = node.get("allOf")
    if not isinstance(members, list) or not _stands_alone(node, "allOf"):
        return None
    said = [one for one in members if not says_nothing(one)]
    return only_reference(said[0]) if len(said) == 1 else None


def _stands_alone(node: Node, keyword: str) -> bool:
    """Whether nothing beside a keyword makes another type of it."""
    return all(
        key == keyword or key in _BESIDE or key.startswith("x-") for key in node
    ) and not (keyword == "allOf" and "required" in node)


def is_bare(node: Node) -> bool:
    """Whether a schema is a reference with a text of its own at most."""
    return set(node) <= {"$ref", "description", "title", "summary"}
