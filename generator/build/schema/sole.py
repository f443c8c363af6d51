"""Finds the branch of a union that is all there is beside null."""

from __future__ import annotations

from generator.pointer import Json


def sole_branch(
    node: dict[str, Json], keyword: str
) -> tuple[int, dict[str, Json]] | None:
    """The one branch a schema has beside null, where it stands there: it is all there is."""
    listed = node.get(keyword)
    if not isinstance(listed, list) or "discriminator" in node:
        return None
    telling = [(at, one) for at, one in enumerate(listed) if not _is_null(one)]
    if len(telling) != 1:
        return None
    at, branch = telling[0]
    is_inline = isinstance(branch, dict) and not {"$ref", "enum"} & branch.keys()
    return (at, branch) if isinstance(branch, dict) and is_inline else None


def has_null_branch(node: dict[str, Json], keyword: str) -> bool:
    """Whether null is one of the branches of a schema."""
    listed = node.get(keyword)
    return isinstance(listed, list) and any(_is_null(one) for one in listed)


def _is_null(node: Json) -> bool:
    return isinstance(node, dict) and node.get("type") in ("null", ["null"])
