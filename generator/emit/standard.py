"""Says in OpenAPI's own words what we have words of our own for, so that other tools read it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.grammar import METHODS, walk
from generator.pointer import (
    Json,
    Pointer,
    ancestors,
    follow,
    join,
    local,
    refer,
)

_BESIDE = frozenset(
    "title description default deprecated readOnly writeOnly examples externalDocs".split()
)
"""What is said of a value, and not about its type."""


class Retold(Struct, frozen=True, kw_only=True):
    """One place that reads otherwise than it did, and why."""

    pointer: Pointer
    did: str
    why: str


def standard(root: dict[str, Json]) -> tuple[dict[str, Json], list[Retold]]:
    """A copy of a repaired description without words of ours, and what was said otherwise."""
    root = copy.deepcopy(root)
    _spell_nullable(root)
    return root, list(_without_fragments(root))


def _spell_nullable(root: dict[str, Json]) -> None:
    """3.0 could say of a reference that it may be null; since 3.1 that is a union."""
    moved: dict[Pointer, Pointer] = {}
    for site in list(walk(root)):
        node = site.node
        if isinstance(node, dict) and node.pop("x-instep-nullable", None) is True:
            beside = {key: node[key] for key in node if _is_beside(key)}
            inner: Json = {key: node[key] for key in node if not _is_beside(key)}
            node.clear()
            node["anyOf"] = [inner, {"type": "null"}]
            node.update(beside)
            moved[site.pointer] = join(site.pointer, "anyOf", 0)
    if moved:
        _point_anew(root, moved)


def _is_beside(key: str) -> bool:
    return key in _BESIDE or key.startswith("x-")


def _point_anew(root: dict[str, Json], moved: Mapping[Pointer, Pointer]) -> None:
    """Makes references that led below a place lead below where it stands now."""
    for site in walk(root):
        reference = site.node.get("$ref") if isinstance(site.node, dict) else None
        pointer = local(reference) if isinstance(reference, str) else None
        if not pointer or not isinstance(site.node, dict):
            continue
        above = (one for one in ancestors(pointer) if one != pointer and one in moved)
        if found := next(above, None):
            site.node["$ref"] = refer(moved[found] + pointer[len(found) :])


def _without_fragments(root: dict[str, Json]) -> Iterator[Retold]:
    """A `#` in a path never reaches the server: what stands behind it is one operation more
    of the same path, so that two of one method become one."""
    paths = root.get("paths")
    if not isinstance(paths, dict) or not any("#" in path for path in paths):
        return
    told: dict[str, Json] = {}
    for path, item in paths.items():
        plain = path.partition("#")[0]
        known = told.get(plain)
        told[plain] = item
        if isinstance(known, dict) and isinstance(item, dict):
            told[plain] = _joined(root, known, item)
        if plain != path:
            yield Retold(
                pointer=join("/paths", path),
                did=f"described it as a part of {plain}",
                why="what stands behind # in a path is not sent",
            )
    root["paths"] = told


def _joined(
    root: dict[str, Json], known: dict[str, Json], item: dict[str, Json]
) -> dict[str, Json]:
    """Two path items as one; what the second says for all its operations moves into them."""
    whole = {**item, **known}
    shared = item.get("parameters")
    for method in METHODS:
        one, other = known.get(method), item.get(method)
        if isinstance(other, dict) and isinstance(shared, list):
            own = other.get("parameters")
            other = {
                **other,
                "parameters": [*shared, *(own if isinstance(own, list) else [])],
            }
            whole[method] = other
        if isinstance(one, dict) and isinstance(other, dict):
            whole[method] = _either(root, one, other)
    return whole


def _either(
    root: dict[str, Json], one: dict[str, Json], other: dict[str, Json]
) -> dict[str, Json]:
    """An operation that is called in one of two ways."""
    whole = {**other, **one}
    parameters = [*_parameters(root, one), *_parameters(root, other)]
    if parameters:
        shared: list[Json] = list(_once(parameters))
        whole["parameters"] = shared
    bodies = (_node(root, one, "requestBody"), _node(root, other, "requestBody"))
    if all(bodies):
        required: Json = all(body.get("required") is True for body in bodies)
        contents = _contents(*(_node(root, body, "content") for body in bodies))
        whole["requestBody"] = {**bodies[0], "required": required, "content": contents}
    answers = _node(root, one, "responses")
    whole["responses"] = {**_node(root, other, "responses"), **answers}
    return whole


def _parameters(
    root: dict[str, Json], operation: dict[str, Json]
) -> list[dict[str, Json]]:
    listed = operation.get("parameters")
    nodes = (
        [follow(root, "", one)[1] for one in listed] if isinstance(listed, list) else []
    )
    return [node for node in nodes if isinstance(node, dict)]


def _once(parameters: list[dict[str, Json]]) -> Iterator[dict[str, Json]]:
    """Each parameter once; one that only one way has cannot be required."""
    names = [(str(one.get("in")), str(one.get("name"))) for one in parameters]
    for at, (one, name) in enumerate(zip(parameters, names, strict=True)):
        if name not in names[:at]:
            needed = name[0] == "path" or names.count(name) > 1
            yield one if needed else {**one, "required": False}


def _contents(one: dict[str, Json], other: dict[str, Json]) -> dict[str, Json]:
    """The media types of two bodies; the schemas of a shared one are alternatives."""
    whole = {**other, **one}
    for name in one.keys() & other.keys():
        pair = (one[name], other[name])
        media = [node for node in pair if isinstance(node, dict)]
        schemas: list[Json] = [node.get("schema", {}) for node in media]
        examples: dict[str, Json] = {}
        for at, node in enumerate(media):
            named = node.get("examples")
            examples |= named if isinstance(named, dict) else {}
            if "example" in node:
                examples[f"example_{at + 1}"] = {"value": node["example"]}
        whole[name] = {"schema": {"anyOf": schemas}, "examples": examples}
    return whole


def _node(root: dict[str, Json], holder: dict[str, Json], key: str) -> dict[str, Json]:
    node = follow(root, "", holder.get(key))[1]
    return node if isinstance(node, dict) else {}
