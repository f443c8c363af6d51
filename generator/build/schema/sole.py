"""Finds the branch of a union that is all there is beside null."""

from __future__ import annotations

from generator.pointer import Json


def branch_beside_null(node: dict[str, Json], keyword: str) -> dict[str, Json] | None:
    """The one branch a union has but for null."""
    found = _beside_null(node, keyword)
    return found[1] if found else None


def sole_branch(
    node: dict[str, Json], keyword: str
) -> tuple[int, dict[str, Json]] | None:
    """The one branch a schema has beside null, where it stands there: it is all there is."""
    if "discriminator" in node:
        return None
    found = _beside_null(node, keyword)
    return None if found is None or {"$ref", "enum"} & found[1].keys() else found


def _beside_null(
    node: dict[str, Json], keyword: str
) -> tuple[int, dict[str, Json]] | None:
    listed = node.get(keyword)
    telling = [
        (at, one)
        for at, one in enumerate(listed if isinstance(listed, list) else ())
        if not _is_null(one)
    ]
    if len(telling) != 1:
        return None
    at, branch = telling[0]
    return (at, branch) if isinstance(branch, dict) else None


def has_null_branch(node: dict[str, Json], keyword: str) -> bool:
    """Whether null is one of the branches of a schema."""
    listed = node.get(keyword)
    return isinstance(listed, list) and any(_is_null(one) for one in listed)


def _is_null(node: Json) -> bool:
    return isinstance(node, dict) and node.get("type") in ("null", ["null"])
