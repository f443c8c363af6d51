"""Finds the schemas that extend a parent with a discriminator: what a reference to it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.build.schema.branches import tags_of
from generator.build.schema.discriminators import (
    Groups,
    by_value,
    default_of,
    mapped,
    property_name,
)
from generator.build.schema.layers import Node, Place, place_of
from generator.build.schema.reading import Reading
from generator.build.schema.unions import tagged_union
from generator.foreign import Foreign
from generator.ir import Derived, Discriminator, Id, Named, TypeExpr
from generator.names import words
from generator.pointer import Pointer, join, local, lookup, split

Children = Mapping[Pointer, tuple[Pointer, ...]]


def children(root: Node) -> Children:
    """The components that extend each schema, by an `allOf` that refers to it."""
    found: dict[Pointer, list[Pointer]] = defaultdict(list)
    components = root.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    for name, node in schemas.items() if isinstance(schemas, dict) else ():
        members = node.get("allOf") if isinstance(node, dict) else None
        for member in members if isinstance(members, list) else ():
            reference = member.get("$ref") if isinstance(member, dict) else None
            parent = local(reference) if isinstance(reference, str) else None
            if parent is not None:
                found[parent].append(join("/components/schemas", name))
    return {parent: tuple(ones) for parent, ones in found.items()}


def parents(known: Children) -> Mapping[Pointer, tuple[Pointer, ...]]:
    """The components that each component extends."""
    found: dict[Pointer, list[Pointer]] = defaultdict(list)
    for parent, ones in known.items():
        for child in ones:
            found[child].append(parent)
    return {child: tuple(ones) for child, ones in found.items()}


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(name))


_CHOSEN = "x-ms-discriminator-value"
"""By which descriptions of Swagger 2.0 say it, which has no `mapping`."""


class Families:
    """The parents of a description, and what a reference to one means."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._children = children(reading.root)
        self._parents = parents(self._children)
        self._known: dict[Pointer, TypeExpr | None] = {}

    def of(self, place: Place) -> TypeExpr | None:
        """One of the children of a parent, or the parent itself; None for all else."""
        pointer, node = place.parts[0]
        if (
            len(place.parts) > 1
            or place.pointer != pointer
            or not isinstance(node, dict)
        ):
            return None
        if not self._may_have_children(pointer, node):
            return None
        if pointer not in self._known:
            self._known[pointer] = None
            self._known[pointer] = self._read(pointer, node)
        return self._known[pointer]

    def _may_have_children(self, pointer: Pointer, node: Node) -> bool:
        said = node.get("discriminator")
        if property_name(said) is None or not {"oneOf", "anyOf"}.isdisjoint(node):
            return False
        mapping = said.get("mapping") if isinstance(said, dict) else None
        return bool(mapping) or pointer in self._children

    def _read(self, pointer: Pointer, node: Node) -> TypeExpr | None:
        said = node["discriminator"]
        name = property_name(said)
        assert isinstance(said, dict) and name is not None
        here = join(pointer, "discriminator")
        own = self._reading.declare(
            Place(here, ((pointer, node),)),
            Derived(owner=pointer, part=Foreign("Base")),
        ).id
        groups = self._groups(pointer, said, name, own)
        values = by_value(
            self._reading, here, groups, Derived(owner=pointer, part=Foreign(""))
        )
        if values is None:
            values = {value: ids[0] for value, ids in groups.items()}
        return tagged_union(
            (*values.values(), own),
            Discriminator(
                wire=Foreign(name),
                mapping=tuple((Foreign(value), id) for value, id in values.items()),
                default=default_of(self._reading, here, said, {pointer: own}),
            ),
        )

    def _groups(self, pointer: Pointer, said: Node, name: str, own: Id) -> Groups:
        """The schemas each value of the tag stands for: as mapped, or as each says itself."""
        explicit = mapped(
            self._reading, join(pointer, "discriminator"), said, {pointer: own}
        )
        groups: Groups = {value: (id,) for value, id in explicit.items()}
        covered = set(explicit.values())
        for child in _descendants(pointer, self._children):
            found = self._reading.target(child)
            if not isinstance(found, Named) or found.id in covered:
                continue
            for value in self._values(child, name):
                if value not in explicit:
                    groups[value] = (*groups.get(value, ()), found.id)
        if not said.get("mapping"):
            for value in self._values(pointer, name):
                groups.setdefault(value, (own,))
        return groups

    def _values(self, pointer: Pointer, name: str) -> tuple[str, ...]:
        """The values of the tag by which a schema goes: its own, or else what it is called."""
        node = lookup(self._reading.root, pointer)
        chosen = node.get(_CHOSEN) if isinstance(node, dict) else None
        if isinstance(chosen, str):
            return (chosen,)
        listed = self._listed(pointer, name)
        above = {self._listed(one, name) for one in self._parents.get(pointer, ())}
        if listed and (listed not in above if above else len(listed) == 1):
            return listed
        called = split(pointer)[-1]
        alike = [one for one in listed if _folded(one) == _folded(called)]
        if called in listed or len(alike) != 1:
            return (called,)
        self._reading.saying.say(
            "SCH106",
            pointer,
            f"{called} is none of the values that {name} may have",
            did=f"took it for {alike[0]!r}",
            fix="add a mapping to the discriminator",
        )
        return (alike[0],)

    def _listed(self, pointer: Pointer, name: str) -> tuple[str, ...]:
        place = place_of(pointer, lookup(self._reading.root, pointer))
        return tags_of(self._reading, place).get(name, ())


def _descendants(pointer: Pointer, known: Children) -> list[Pointer]:
    """Children, their children and so on, each once."""
    found: dict[Pointer, None] = {}
    waiting = [pointer]
    while waiting:
        for child in known.get(waiting.pop(0), ()):
            if child not in found and child != pointer:
                found[child] = None
                waiting.append(child)
    return list(found)
