"""Finds the schemas that extend a parent with a discriminator: what a reference to it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.build.schema.discriminators import mapped, property_name
from generator.build.schema.layers import Node, Place
from generator.build.schema.reading import Reading
from generator.build.schema.unions import tagged_union
from generator.foreign import Foreign
from generator.ir import Derived, Discriminator, Named, TypeExpr
from generator.pointer import Pointer, join, local, split

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


class Families:
    """The parents of a description, and what a reference to one means."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._children = children(reading.root)
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
        own = self._reading.declare(
            Place(join(pointer, "discriminator"), ((pointer, node),)),
            Derived(owner=pointer, part=Foreign("Base")),
        )
        values = {
            value: own.id if id == pointer else id
            for value, id in mapped(
                self._reading, join(pointer, "discriminator"), said
            ).items()
        }
        covered = set(values.values())
        for child in _descendants(pointer, self._children):
            found = self._reading.target(child)
            if isinstance(found, Named) and found.id not in covered:
                values.setdefault(split(child)[-1], found.id)
        if not said.get("mapping"):
            values.setdefault(split(pointer)[-1], own.id)
        mapping = tuple((Foreign(value), id) for value, id in values.items())
        return tagged_union(
            (*values.values(), own.id),
            Discriminator(wire=Foreign(name), mapping=mapping),
        )


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
