"""Reads objects: properties, what is required, and what `allOf` puts together."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.pointer import Json, Pointer, join, local, lookup

_MEETING_KEYWORDS = (
    "type",
    "format",
    "enum",
    "const",
    "description",
    "title",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "items",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "x-instep-nullable",
)


@dataclass(slots=True)
class Flat:
    """A schema with everything its `allOf` brings in: one level, each part with its place."""

    properties: dict[str, tuple[Pointer, Json]] = field(
        default_factory=dict[str, tuple[Pointer, Json]]
    )
    required: set[str] = field(default_factory=set[str])
    keywords: dict[str, Json] = field(default_factory=dict[str, Json])
    origins: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    unions: list[tuple[Pointer, str, list[Json]]] = field(
        default_factory=list[tuple[Pointer, str, list[Json]]]
    )
    additional: list[tuple[Pointer, Json]] = field(
        default_factory=list[tuple[Pointer, Json]]
    )


def flatten(root: dict[str, Json], pointer: Pointer, node: dict[str, Json]) -> Flat:
    """The schema with its `allOf` members, and theirs, laid out on one level.

    A later member's word on a property wins, but a member that only names a property
    (an empty schema) takes nothing away from one that describes it.
    """
    flat = Flat()
    _lay(root, pointer, node, flat, set())
    return flat


def _lay(
    root: dict[str, Json],
    pointer: Pointer,
    node: dict[str, Json],
    flat: Flat,
    seen: set[Pointer],
) -> None:
    if pointer in seen:
        return
    seen.add(pointer)
    if isinstance(reference := node.get("$ref"), str):
        target = local(reference)
        if target is not None:
            member = lookup(root, target)
            if isinstance(member, dict):
                _lay(root, target, member, flat, seen)
    members = node.get("allOf")
    for index, member in enumerate(members if isinstance(members, list) else []):
        if isinstance(member, dict):
            _lay(root, join(pointer, "allOf", index), member, flat, seen)
    _own(pointer, node, flat)


def _own(pointer: Pointer, node: dict[str, Json], flat: Flat) -> None:
    properties = node.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        if value != {} or name not in flat.properties:
            flat.properties[name] = (join(pointer, "properties", name), value)
    required = node.get("required")
    if isinstance(required, list):
        flat.required |= {name for name in required if isinstance(name, str)}
    if "additionalProperties" in node:
        flat.additional.append(
            (join(pointer, "additionalProperties"), node["additionalProperties"])
        )
    for keyword in ("oneOf", "anyOf"):
        branches = node.get(keyword)
        if isinstance(branches, list) and branches:
            flat.unions.append((join(pointer, keyword), keyword, branches))
    for keyword in _MEETING_KEYWORDS:
        if keyword in node:
            flat.keywords[keyword] = node[keyword]
            flat.origins[keyword] = pointer


def only_required(branches: list[Json]) -> bool:
    """Whether the branches say no more than which properties go together."""
    return all(
        isinstance(branch, dict)
        and not {"required", "not"}.isdisjoint(branch)
        and set(branch) <= {"required", "title", "description", "type", "not"}
        and "properties" not in branch
        for branch in branches
    )


def flat_says(node: dict[str, Json]) -> bool:
    """Whether a schema with one `allOf` member adds anything of its own to that member."""
    annotations = {"allOf", "description", "title", "deprecated", "examples", "default"}
    annotations |= {"readOnly", "writeOnly", "x-instep-nullable", "externalDocs"}
    return any(key not in annotations and not key.startswith("x-") for key in node)


def implied_types(flat: Flat) -> tuple[str, ...]:
    """The type a schema means that does not say one."""
    if flat.additional:
        return ("object",)
    if "items" in flat.keywords:
        return ("array",)
    if {"minLength", "maxLength", "pattern", "format"} & set(flat.keywords):
        return ("string",)
    return ()


def is_plain(node: Json) -> bool:
    """Whether a named schema is a bare scalar, which reads better where it is used."""
    return (
        isinstance(node, dict)
        and isinstance(node.get("type"), str)
        and node["type"] in {"string", "integer", "number", "boolean"}
        and not {"enum", "const", "allOf", "anyOf", "oneOf", "$ref"} & set(node)
    )
