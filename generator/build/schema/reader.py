"""Reads schemas: types come back at once, declarations gather in a queue."""

from __future__ import annotations

from collections import deque

from generator.build.schema.annotations import access, presence, told
from generator.build.schema.claims import claim_of, item_of, part_of
from generator.build.schema.combining import (
    either,
    is_nullable_object,
    lists_null,
    nullable,
)
from generator.build.schema.objects import (
    Flat,
    flat_says,
    flatten,
    implied_types,
    is_plain,
    only_required,
)
from generator.build.schema.scalars import (
    item_limits,
    read_enumeration,
    read_scalar,
    read_types,
)
from generator.document import Document
from generator.foreign import Foreign
from generator.ir import (
    Alias,
    Anything,
    Array,
    Claim,
    Declaration,
    Derived,
    Field,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Origin,
    Scalar,
    TypeExpr,
    Union,
)
from generator.pointer import Json, Pointer, join, local, lookup
from generator.report import Report

_DEEPEST = 40
_ONWARD = frozenset({"$ref", "description", "title", "summary"})
"""What a schema may hold and still be no more than a reference to another."""


class Schemas:
    """The reader of schemas.

    What a type refers to is read from a queue, not by recursion, so a description may be
    recursive or nested as deeply as it likes.
    """

    def __init__(self, document: Document, report: Report) -> None:
        self.document = document
        self.root = document.root
        self.report = report
        self.declarations: dict[Id, Declaration] = {}
        self._waiting: deque[tuple[Id, Claim]] = deque()
        self._asked: set[Id] = set()

    def read(self, pointer: Pointer, claim: Claim) -> TypeExpr:
        """The type of the schema at a pointer, and every declaration it leads to."""
        expression = self._type(pointer, lookup(self.root, pointer), claim, 0)
        self._drain()
        return expression

    def declare(self, pointer: Pointer) -> None:
        """Declares what stands at a pointer under its own name, if it needs a declaration."""
        self._target(pointer)
        self._drain()

    def _drain(self) -> None:
        while self._waiting:
            id, claim = self._waiting.popleft()
            self.declarations[id] = self._declaration(id, claim)

    # --- one schema, one type ---

    def _type(self, pointer: Pointer, node: Json, claim: Claim, depth: int) -> TypeExpr:
        if not isinstance(node, dict):
            return Anything()
        if depth > _DEEPEST:
            self.report.add(
                "SCH102",
                self.document.where(pointer),
                "the schema is nested too deeply to be written as one type",
                did="left the inner part untyped",
                fix="give the inner part a name under components",
            )
            return Anything(why="nested too deeply")
        reference = node.get("$ref")
        if isinstance(reference, str):
            return _null_too(node, self._reference(reference))
        flat = flatten(self.root, pointer, node)
        return _null_too(
            flat.keywords, self._composed(pointer, node, flat, claim, depth)
        )

    def _reference(self, reference: str) -> TypeExpr:
        """What a `$ref` names; a reference to a reference is followed to its end."""
        pointer = local(reference)
        if pointer is None:
            return Anything(why="a reference out of the document")
        return self._target(pointer)

    def _target(self, pointer: Pointer) -> TypeExpr:
        node = lookup(self.root, pointer)
        onward = node.get("$ref") if isinstance(node, dict) else None
        if isinstance(node, dict) and isinstance(onward, str) and set(node) <= _ONWARD:
            return self._reference(onward)
        if is_plain(node):
            return self._type(pointer, node, claim_of(pointer), 0)
        named = self._declare(pointer, claim_of(pointer))
        return nullable(named) if is_nullable_object(node) else named

    def _declare(self, id: Id, claim: Claim) -> Named:
        if id not in self._asked:
            self._asked.add(id)
            self._waiting.append((id, claim))
        return Named(id=id)

    def _composed(
        self,
        pointer: Pointer,
        node: dict[str, Json],
        flat: Flat,
        claim: Claim,
        depth: int,
    ) -> TypeExpr:
        """The type of a schema that is no bare reference."""
        members = node.get("allOf")
        if isinstance(members, list) and len(members) == 1 and not flat_says(node):
            return self._type(join(pointer, "allOf", 0), members[0], claim, depth + 1)
        enumeration = read_enumeration(flat.keywords)
        types = read_types(flat.keywords, pointer, self.document, self.report)
        null = "null" in types or lists_null(flat.keywords)
        if enumeration is not None:
            return nullable(enumeration) if null else enumeration
        if flat.properties:
            named = self._declare(pointer, claim)
            return nullable(named) if null else named
        for where, _, branches in flat.unions:
            if not only_required(branches):
                union = self._union(where, branches, claim, depth)
                return nullable(union) if null else union
        kinds = tuple(
            self._kind(name, pointer, flat, claim, depth)
            for name in types or implied_types(flat)
            if name != "null"
        )
        if not kinds:
            return Scalar(kind="null") if null else Anything()
        return nullable(either(kinds)) if null else either(kinds)

    def _kind(
        self, name: str, pointer: Pointer, flat: Flat, claim: Claim, depth: int
    ) -> TypeExpr:
        if name == "object":
            return self._mapping(flat, claim, depth)
        if name == "array":
            return self._array(pointer, flat, claim, depth)
        origin = flat.origins.get("type", pointer)
        return read_scalar(name, flat.keywords, origin, self.document, self.report)

    def _mapping(self, flat: Flat, claim: Claim, depth: int) -> TypeExpr:
        for pointer, values in flat.additional:
            if isinstance(values, dict):
                inner = self._type(pointer, values, part_of(claim, "Value"), depth + 1)
                return Mapping(values=inner)
        return Mapping(values=Anything())

    def _array(
        self, pointer: Pointer, flat: Flat, claim: Claim, depth: int
    ) -> TypeExpr:
        origin = flat.origins.get("items", pointer)
        items = flat.keywords.get("items")
        return Array(
            items=self._type(join(origin, "items"), items, item_of(claim), depth + 1),
            constraints=item_limits(flat.keywords, pointer, self.document, self.report),
        )

    def _union(
        self, pointer: Pointer, branches: list[Json], claim: Claim, depth: int
    ) -> TypeExpr:
        """`oneOf` or `anyOf`: its distinct branches, null as a property of the whole."""
        members: list[TypeExpr] = []
        null = False
        for index, branch in enumerate(branches):
            title = branch.get("title") if isinstance(branch, dict) else None
            name = title if isinstance(title, str) else f"Option{index + 1}"
            member = self._type(
                join(pointer, index), branch, part_of(claim, name), depth + 1
            )
            if isinstance(member, Nullable):
                null, member = True, member.inner
            if member == Scalar(kind="null"):
                null = True
            else:
                members += member.members if isinstance(member, Union) else (member,)
        if not members:
            return Scalar(kind="null") if null else Anything(why="a union of nothing")
        return nullable(either(tuple(members))) if null else either(tuple(members))

    # --- declarations ---

    def _declaration(self, id: Id, claim: Claim) -> Declaration:
        node = lookup(self.root, id)
        origin = Origin(pointer=id, mark=self.document.where(id))
        if not isinstance(node, dict):
            return Alias(id=id, claim=claim, type=Anything(), origin=origin)
        flat = flatten(self.root, id, node)
        prose = told(node if "description" in node else flat.keywords)
        if not flat.properties or read_enumeration(flat.keywords) is not None:
            expression = self._type(id, node, claim, 0)
            return Alias(
                id=id, claim=claim, type=expression, prose=prose, origin=origin
            )
        self._say_unions(flat)
        self._say_missing(id, flat)
        return Model(
            id=id,
            claim=claim,
            fields=tuple(
                self._field(id, name, pointer, value, flat)
                for name, (pointer, value) in flat.properties.items()
            ),
            prose=prose,
            origin=origin,
        )

    def _field(
        self, owner: Id, name: str, pointer: Pointer, value: Json, flat: Flat
    ) -> Field:
        node = value if isinstance(value, dict) else {}
        examples = node.get("examples")
        return Field(
            wire=Foreign(name),
            type=self._type(
                pointer, value, Derived(owner=owner, part=Foreign(name)), 0
            ),
            presence=presence(name, node, flat.required),
            access=access(node),
            deprecated=node.get("deprecated") is True,
            prose=told(node),
            examples=tuple(examples) if isinstance(examples, list) else (),
            origin=Origin(pointer=pointer, mark=self.document.where(pointer)),
        )

    def _say_unions(self, flat: Flat) -> None:
        for pointer, keyword, branches in flat.unions:
            if not only_required(branches):
                self.report.add(
                    "SCH101",
                    self.document.where(pointer),
                    f"{keyword} beside properties is not understood yet",
                    did="used the properties; what the branches add is kept untyped",
                )

    def _say_missing(self, id: Id, flat: Flat) -> None:
        unknown = sorted(flat.required - set(flat.properties))
        if unknown:
            self.report.add(
                "SCH102",
                self.document.where(join(id, "required")),
                f"required names {', '.join(unknown)}, which no property describes",
                did="ignored the names",
                fix="describe the properties, or take the names out",
            )


def _null_too(keywords: dict[str, Json], inner: TypeExpr) -> TypeExpr:
    """A type that 3.0's `nullable` stood beside, where no `type` could take it in."""
    return nullable(inner) if keywords.get("x-instep-nullable") is True else inner
