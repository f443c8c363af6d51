"""Tells quickly whether a description needs more than pointers inside itself; most do not."""

from __future__ import annotations

import re

from generator.pointer import Json

_SIGNS = re.compile(
    r"""\$ref["']?\s*:\s*(?!["']?\#/)|\$(?:id|self|anchor|dynamicRef)\b|[ux]0*24ref"""
    r"""|:\s*["']?[\w./%-]+\.(?:ya?ml|json)\b"""
)
_NAMING = frozenset({"$id", "$self", "$anchor", "$dynamicRef"})


def leaves_itself(text: str, root: Json) -> bool:
    """Whether any reference, or what one may name, is written other than as `#/a/b`.

    The text is searched first, because that costs next to nothing; what it shows may stand in
    prose, so then the values are searched too.
    """
    return bool(_SIGNS.search(text)) and _holds_one(root)


def _holds_one(root: Json) -> bool:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(item for item in node if isinstance(item, (dict, list)))
            continue
        if not isinstance(node, dict):
            continue
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                waiting.append(value)
            elif (key in _NAMING and isinstance(value, str)) or (
                key == "$ref" and isinstance(value, str) and value[:2] != "#/"
            ):
                return True
        if isinstance(mapping := node.get("mapping"), dict) and any(
            isinstance(value, str) and value[:1] != "#" and "." in value
            for value in mapping.values()
        ):
            return True
    return False
