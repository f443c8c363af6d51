"""Lays a schema and everything `allOf` brings in out on one level, each part with its place."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from msgspec import Struct, field

from generator.build.schema.merging import MERGED, merged
from generator.build.schema.sole import sole_branch
from generator.pointer import Json, Pointer, join, local, lookup

Node: TypeAlias = dict[str, Json]
Part: TypeAlias = tuple[Pointer, Json]
"""A schema and where it stands."""

ANNOTATIONS = frozenset(
    "description title summary deprecated examples example default readOnly writeOnly "
    "externalDocs xml x-instep-nullable $comment".split()
)
"""What says something about a schema's value and nothing about its type."""


class Place(Struct, frozen=True):
    """A schema as it is read: the parts that hold together, at the pointer it goes by.

    `skip` names the unions that are not part of it, because it is one of their branches.
    """

    pointer: Pointer
    parts: tuple[Part, ...]
    skip: frozenset[Pointer] = frozenset()

    @property
    def node(self) -> Node:
        """The schema that was written first."""
        node = self.parts[0][1]
        return node if isinstance(node, dict) else {}


class Branches(Struct, frozen=True):
    """One `oneOf`, `anyOf` or conditional of a schema: where, its branches, and its tag.

    `optional` branches need not hold at all.
    """

    pointer: Pointer
    keyword: str
    parts: tuple[Part, ...]
    discriminator: Json = None
    optional: bool = False


class Conflict(Struct, frozen=True):
    """Two words on one thing that cannot both hold."""

    pointer: Pointer
    keyword: str


class Flat(Struct):
    """A schema on one level. A property has the parts that say something about it."""

    own: frozenset[Pointer]
    seen: AbstractSet[Pointer] = frozenset()
    properties: dict[str, list[Part]] = field(default_factory=dict[str, list[Part]])
    refused: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    keywords: Node = field(default_factory=dict[str, Json])
    origins: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    items: tuple[Part, ...] = ()
    unions: tuple[Branches, ...] = ()
    additional: tuple[Part, ...] = ()
    patterns: tuple[Part, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    circles: tuple[Pointer, ...] = ()
    """Schemas that are a part of themselves."""

    def origin(self, keyword: str) -> Pointer | None:
        """Where the keyword that counts is written."""
        home = self.origins.get(keyword)
        return None if home is None else join(home, keyword)


def place_of(pointer: Pointer, node: Json) -> Place:
    """A schema that stands in one place."""
    return Place(pointer, ((pointer, node),))


def flatten(root: Node, place: Place) -> Flat:
    """The schema with its `allOf` members, and theirs, laid out on one level.

    A later member's word on a property is added to an earlier one's, but a member that only
    names a property (an empty schema) takes nothing away from one that describes it.
    """
    flat = Flat(own=frozenset(pointer for pointer, _ in place.parts))
    for pointer, node in place.parts:
        if isinstance(node, dict):
            _lay(root, pointer, node, flat, place.skip)
    for name in flat.refused:
        flat.properties.pop(name, None)
    flat.required -= flat.refused
    return flat


def _lay(
    root: Node, pointer: Pointer, node: Node, flat: Flat, skip: frozenset[Pointer]
) -> None:
    """One schema after all it refers to; a chain of members may be as long as it likes."""
    if pointer not in flat.seen and _COMPOSING.isdisjoint(node):
        flat.seen |= {pointer}
        _own(pointer, node, flat, skip)
        return
    waiting: list[tuple[Pointer, Node, bool]] = [(pointer, node, False)]
    unfinished = set[Pointer]()
    flat.seen = seen = set(flat.seen)
    while waiting:
        pointer, node, ready = waiting.pop()
        if ready:
            unfinished.discard(pointer)
            _own(pointer, node, flat, skip)
        elif pointer in unfinished:
            flat.circles += (pointer,)
        elif pointer not in seen:
            seen.add(pointer)
            unfinished.add(pointer)
            waiting.append((pointer, node, True))
            waiting += [
                (at, one, False)
                for at, one in reversed([*members(root, pointer, node)])
            ]


def members(root: Node, pointer: Pointer, node: Node) -> Iterator[tuple[Pointer, Node]]:
    """The schemas that hold together with one: what it refers to, and its `allOf`."""
    target = (
        local(reference) if isinstance(reference := node.get("$ref"), str) else None
    )
    if target is not None:
        found = lookup(root, target)
        if isinstance(found, dict):
            yield target, found
    listed = node.get("allOf")
    for index, member in enumerate(listed if isinstance(listed, list) else []):
        if isinstance(member, dict):
            yield join(pointer, "allOf", index), member
    if not _BRANCHING.isdisjoint(node):
        for keyword in ("oneOf", "anyOf"):
            if sole := sole_branch(node, keyword):
                at, branch = sole
                yield join(pointer, keyword, at), branch


def _own(pointer: Pointer, node: Node, flat: Flat, skip: frozenset[Pointer]) -> None:
    said = {key: value for key, value in node.items() if key in MERGED}
    if not flat.keywords:
        flat.keywords, flat.origins = said, dict.fromkeys(said, pointer)
    else:
        for keyword, value in said.items():
            _merge(pointer, keyword, value, flat)
    if not _HOLDING.isdisjoint(node):
        _held(pointer, node, flat, skip)


_HOLDING = frozenset(
    "properties required additionalProperties unevaluatedProperties patternProperties items "
    "oneOf anyOf if dependentSchemas".split()
)
"""Keywords by which a schema says what is in its value; most schemas have none of them."""


def _held(pointer: Pointer, node: Node, flat: Flat, skip: frozenset[Pointer]) -> None:
    """What a schema itself says of properties, items and branches."""
    _properties(pointer, node, flat)
    required = node.get("required")
    if isinstance(required, list):
        flat.required |= {name for name in required if isinstance(name, str)}
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        if keyword in node:
            flat.additional += ((join(pointer, keyword), node[keyword]),)
    patterns = node.get("patternProperties")
    for name, value in patterns.items() if isinstance(patterns, dict) else ():
        flat.patterns += ((join(pointer, "patternProperties", name), value),)
    if isinstance(node.get("items"), dict | bool) and node["items"] != {}:
        flat.items += ((join(pointer, "items"), node["items"]),)
    inherited = pointer not in flat.own
    for union in unions_of(pointer, node):
        leads_back = inherited and _names_one_of(union, flat.seen)
        if union.pointer not in skip and not leads_back:
            flat.unions += (union,)


def _properties(pointer: Pointer, node: Node, flat: Flat) -> None:
    properties = node.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        part = (join(pointer, "properties", name), value)
        if value is False:
            flat.refused |= {name}
        elif name not in flat.properties:
            flat.properties[name] = [part]
        elif value not in (True, {}):
            flat.properties[name] = _sayings([*flat.properties[name], part])


def _sayings(parts: list[Part]) -> list[Part]:
    """The parts that say something, equal ones once; the latest is the first to be heard."""
    distinct: list[Part] = []
    for part in reversed(parts):
        if part[1] not in (True, {}) and all(part[1] != one[1] for one in distinct):
            distinct.append(part)
    return distinct[::-1] or parts[-1:]


def _merge(pointer: Pointer, keyword: str, value: Json, flat: Flat) -> None:
    if keyword not in flat.keywords:
        flat.keywords[keyword] = value
        flat.origins[keyword] = pointer
        return
    old = flat.keywords[keyword]
    if old == value and type(old) is type(value):
        return
    new, fits = merged(keyword, old, value)
    if not fits:
        flat.conflicts += (Conflict(join(pointer, keyword), keyword),)
    if new != old or keyword not in flat.origins:
        flat.keywords[keyword] = new
        flat.origins[keyword] = pointer


def unions_of(pointer: Pointer, node: Node) -> Iterator[Branches]:
    """The branches a schema itself has, those of conditions among them."""
    return iter(()) if _BRANCHING.isdisjoint(node) else _unions_of(pointer, node)


_BRANCHING = frozenset({"oneOf", "anyOf", "if", "dependentSchemas"})
_COMPOSING = frozenset({"$ref", "allOf", "oneOf", "anyOf"})
"""Keywords by which a schema may be made of others."""


def _unions_of(pointer: Pointer, node: Node) -> Iterator[Branches]:
    for keyword in ("oneOf", "anyOf"):
        listed = node.get(keyword)
        if isinstance(listed, list) and listed and not sole_branch(node, keyword):
            here = join(pointer, keyword)
            parts = tuple((join(here, at), one) for at, one in enumerate(listed))
            yield Branches(here, keyword, parts, node.get("discriminator"))
    if "if" in node:
        for keyword in ("then", "else"):
            if isinstance(node.get(keyword), dict):
                here = join(pointer, keyword)
                yield Branches(here, keyword, ((here, node[keyword]),), optional=True)
    dependent = node.get("dependentSchemas")
    for name, schema in dependent.items() if isinstance(dependent, dict) else ():
        here = join(pointer, "dependentSchemas", name)
        yield Branches(here, "dependentSchemas", ((here, schema),), optional=True)


def _names_one_of(union: Branches, seen: AbstractSet[Pointer]) -> bool:
    """Whether a branch refers back to a schema being read, as a parent's to its child."""
    return any(
        isinstance(node, dict)
        and isinstance(reference := node.get("$ref"), str)
        and local(reference) in seen
        for _, node in union.parts
    )


def says_nothing(node: Json) -> bool:
    """Whether a schema leaves its value's type as it is."""
    return node is True or (
        isinstance(node, dict)
        and all(key in ANNOTATIONS or key.startswith("x-") for key in node)
    )


def only_required(union: Branches) -> bool:
    """Whether the branches say no more than which properties go together."""
    return all(
        isinstance(node, dict)
        and not {"required", "not"}.isdisjoint(node)
        and set(node) <= {"required", "title", "description", "type", "not"}
        for _, node in union.parts
    )
