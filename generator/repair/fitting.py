"""Sees whether an example plainly is what a schema describes, where that takes no library."""

from __future__ import annotations

from generator.pointer import Json, local, lookup

_SAYS_NOTHING = frozenset(
    "title description summary example examples default deprecated readOnly writeOnly "
    "format externalDocs xml".split()
)
"""Keywords that no value breaks."""
_READ = frozenset({"$ref", "type", "enum", "properties", "required", "items"})
_DEEPEST = 40


def plainly_fits(value: Json, schema: Json, root: dict[str, Json]) -> bool:
    """Whether a value surely fits; false says no more than that somebody has to look closer."""
    return _fits(value, schema, root, 0)


def _fits(value: Json, schema: Json, root: dict[str, Json], depth: int) -> bool:
    if schema is True:
        return True
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return False
    for keyword, said in schema.items():
        if keyword in _READ:
            if not _keeps(value, keyword, said, root, depth + 1):
                return False
        elif keyword not in _SAYS_NOTHING and not keyword.startswith("x-"):
            return False
    return True


def _keeps(
    value: Json,
    keyword: str,
    said: Json,
    root: dict[str, Json],
    depth: int,
) -> bool:
    match keyword, said:
        case "$ref", str():
            return _fits(value, _referred(said, root), root, depth)
        case "type", str() | list():
            return _sort(value) in ([said] if isinstance(said, str) else said)
        case "enum", list():
            return any(type(one) is type(value) and one == value for one in said)
        case "properties", dict():
            held = value if isinstance(value, dict) else {}
            return all(
                _fits(held[name], inner, root, depth)
                for name, inner in said.items()
                if name in held
            )
        case "required", list():
            return not isinstance(value, dict) or all(name in value for name in said)
        case "items", _:
            each = value if isinstance(value, list) else []
            return all(_fits(one, said, root, depth) for one in each)
        case _:
            return False


def _referred(reference: str, root: dict[str, Json]) -> Json:
    """What a reference within the description leads to; None where that is nothing."""
    pointer = local(reference)
    try:
        return None if pointer is None else lookup(root, pointer)
    except KeyError:
        return None


def _sort(value: Json) -> str:
    """What JSON Schema calls a value of this sort; a float is left to whoever looks closer."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"
        case _:
            return ""
