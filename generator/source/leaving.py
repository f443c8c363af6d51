"""Tells quickly whether a description needs more than pointers inside itself; most do not."""

from __future__ import annotations

import re

from generator.pointer import Json

_SIGNS = re.compile(
    r"""\$ref["']?\s*:\s*(?!["']?\#/)|\$(?:id|self|anchor|dynamicRef)\b|[ux]0*24ref"""
    r"""|:\s*["']?[\w./%-]+\.(?:ya?ml|json)\b"""
)
_NAMING = frozenset({"$id", "$self", "$anchor", "$dynamicRef"})
_TELLING = _NAMING | {"$ref", "mapping"}


def leaves_itself(text: str, root: Json) -> bool:
    """Whether any reference, or what one may name, is written other than as `#/a/b`.

    The text is searched first, because that costs next to nothing; what it shows may stand in
    prose, so then the values are searched too.
    """
    return bool(_SIGNS.search(text)) and _holds_one(root)


def _holds_one(root: Json) -> bool:
    waiting: list[Json] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if not _TELLING.isdisjoint(node) and _tells(node):
                return True
            waiting += [one for one in node.values() if isinstance(one, (dict, list))]
        elif isinstance(node, list):
            waiting += [one for one in node if isinstance(one, (dict, list))]
    return False


def _tells(node: dict[str, Json]) -> bool:
    """Whether one mapping says where else something is, or what it may be called there."""
    if any(isinstance(node.get(key), str) for key in _NAMING):
        return True
    reference, mapping = node.get("$ref"), node.get("mapping")
    if isinstance(reference, str) and not reference.startswith("#/"):
        return True
    values = mapping.values() if isinstance(mapping, dict) else ()
    return any(
        isinstance(value, str) and value[:1] != "#" and "." in value for value in values
    )
