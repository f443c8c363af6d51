"""Reads schemas: types come back at once, declarations gather in a queue."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TypeAlias

from generator.build.schema.annotations import told
from generator.build.schema.claims import claim_of, inside
from generator.build.schema.combining import NULL, either, nullable
from generator.build.schema.containers import read_array, read_mapping
from generator.build.schema.enumerations import read_enumeration
from generator.build.schema.families import Families
from generator.build.schema.finishing import finished
from generator.build.schema.forms import (
    Look,
    form_of,
    is_plain,
    kinds_of,
    main_union,
)
from generator.build.schema.layers import (
    Flat,
    Place,
    flatten,
    place_of,
    says_nothing,
)
from generator.build.schema.models import read_model, say_conflicts
from generator.build.schema.nulls import is_only_null, may_be_null
from generator.build.schema.onward import is_bare, only_reference
from generator.build.schema.saying import Saying
from generator.build.schema.scalars import read_scalar, read_types
from generator.build.schema.shapes import Shapes
from generator.build.schema.unions import distributed, is_told_apart, read_union
from generator.document import Document
from generator.grammar import Site
from generator.ir import (
    Alias,
    Anything,
    Claim,
    Declaration,
    Id,
    Named,
    Nullable,
    Origin,
    TypeExpr,
)
from generator.pointer import Pointer, ancestors, local, lookup
from generator.report import Report

_DEEPEST = 12
"""How many types may stand inside each other before the inner one gets a name."""

_Key: TypeAlias = Pointer | tuple[tuple[Pointer, ...], frozenset[Pointer]]
"""What tells a place from others: where its parts stand, and what is not part of it."""


class Schemas:
    """The reader of schemas.

    What a type refers to is read from a queue, not by recursion, so a description may be
    recursive or nested as deeply as it likes.
    """

    def __init__(
        self, document: Document, report: Report, sites: Iterable[Site]
    ) -> None:
        self.document = document
        self.root = document.root
        self.report = report
        self.saying = Saying(document, report)
        self.declarations: dict[Id, Declaration] = {}
        self._waiting: deque[tuple[Id, Claim]] = deque()
        self._asked: set[Id] = set()
        self._composed: dict[Id, Place] = {}
        self._flats: dict[_Key, Flat] = {}
        self._looks: dict[_Key, Look] = {}
        self._shapes = Shapes(sites)
        self._families = Families(self)

    def read(self, pointer: Pointer, claim: Claim) -> TypeExpr:
        """The type of the schema at a pointer, and every declaration it leads to."""
        node = lookup(self.root, pointer)
        expression = self.type_of(place_of(pointer, node), claim, 0)
        self._drain()
        return expression

    def declare_component(self, pointer: Pointer) -> None:
        """Declares what stands at a pointer under its own name, if it needs a declaration."""
        self.target(pointer)
        self._drain()

    def finish(self) -> dict[Id, Declaration]:
        """Every declaration, once all of them are known."""
        named = self._shapes.named(self.declarations)
        self._flats.clear()  # as large as all the rest, and of use to nobody from here on
        self._looks.clear()
        self.declarations = finished(named, self.saying)
        return self.declarations

    def _drain(self) -> None:
        while self._waiting:
            id, claim = self._waiting.popleft()
            self.declarations[id] = self._declaration(id, claim)

    # --- what the readers of keyword families ask for ---

    def flat(self, place: Place) -> Flat:
        """A schema laid out on one level, once."""
        key = _key(place)
        found = self._flats.get(key)
        if found is None:
            found = self._flats[key] = flatten(self.root, place)
        return found

    def place(self, id: Id) -> Place:
        """The schema that a declaration is made of."""
        if id in self._composed:
            return self._composed[id]
        return place_of(id, lookup(self.root, id))

    def declare(self, place: Place, claim: Claim) -> Named:
        """A declaration for a schema; equal inline schemas share one."""
        if place.pointer != place.parts[0][0] or place.skip or len(place.parts) > 1:
            id = self._same_further_up(place)
            self._composed.setdefault(id, place)
            return self._ask(id, claim)
        return self._ask(self._shapes.shared(place.pointer, claim), claim)

    def _same_further_up(self, place: Place) -> Pointer:
        """Where a schema put together from several stands: outside itself, if it recurs."""
        for above in ancestors(place.pointer):
            around = self._composed.get(above)
            if around is not None and _key(around) == _key(place):
                return above
        return place.pointer

    def target(self, pointer: Pointer) -> TypeExpr:
        """What a reference to a pointer means; a chain of references is followed to its end."""
        node = lookup(self.root, pointer)
        while isinstance(node, dict) and "$ref" in node and is_bare(node):
            onward = local(str(node["$ref"]))
            if onward is None:
                return Anything(why="a reference out of the document")
            pointer, node = onward, lookup(self.root, onward)
        place = place_of(pointer, node)
        if (
            is_plain(node)
            or is_only_null(self.root, node)
            or not isinstance(node, dict)
        ):
            return self.type_of(place, claim_of(pointer), 0)
        named = self._ask(pointer, claim_of(pointer))
        if self._is_model(place) and self._look(place).null:
            return nullable(named)
        return named

    def type_of(self, place: Place, claim: Claim, depth: int) -> TypeExpr:
        """The type of a schema where it is used."""
        node = place.parts[-1][1] if len(place.parts) == 1 else place.node
        if len(place.parts) == 1 and not isinstance(node, dict):
            return Anything()
        if depth > _DEEPEST:
            return self.declare(place, claim)
        only = self._only_reference(place)
        if only is not None:
            found = self._reference(only)
            return nullable(found) if self._look(place).null else found
        if self._is_model(place):
            named = self.declare(place, claim)
            return nullable(named) if self._look(place).null else named
        return self._called(self._expression(place, claim, depth), place, claim)

    def _called(self, found: TypeExpr, place: Place, claim: Claim) -> TypeExpr:
        """A type by a name of its own, if it is a union that a tag tells apart."""
        null = isinstance(found, Nullable)
        inner = found.inner if isinstance(found, Nullable) else found
        if not is_told_apart(inner):
            return found
        is_inline = place == place_of(*place.parts[0])
        id = self._shapes.shared(place.pointer, claim) if is_inline else place.pointer
        if id not in self._asked:
            self._asked.add(id)
            self.declarations[id] = self._alias(id, place, claim, inner)
        return nullable(Named(id=id)) if null else Named(id=id)

    # --- one schema, one type ---

    def _reference(self, reference: str) -> TypeExpr:
        pointer = local(reference)
        if pointer is None:
            return Anything(why="a reference out of the document")
        return self.target(pointer)

    def _only_reference(self, place: Place) -> str | None:
        """The reference a schema is, if what stands beside it changes nothing."""
        if len(place.parts) > 1:
            found = [only_reference(node) for _, node in place.parts]
            told = [one for _, one in place.parts if not says_nothing(one)]
            return (
                found[0] if len(set(found)) == 1 and len(told) == len(found) else None
            )
        return only_reference(place.node)

    def _is_model(self, place: Place) -> bool:
        return self._look(place).form == "model" and self._families.of(place) is None

    def _look(self, place: Place) -> Look:
        """What a schema turns out to be, found out once."""
        key = _key(place)
        found = self._looks.get(key)
        if found is None:
            flat = self.flat(place)
            origin = flat.origins.get("type", place.pointer)
            types = read_types(flat.keywords, origin, self.saying)
            null = may_be_null(place, flat, types)
            found = Look(flat, types, form_of(self, flat, types), null)
            self._looks[key] = found
        return found

    def _expression(self, place: Place, claim: Claim, depth: int) -> TypeExpr:
        """The type of a schema that is no model and no mere reference."""
        look = self._look(place)
        say_conflicts(look.flat, self.saying)
        found = self._families.of(place) or self._formed(place, look, claim, depth)
        if found is None:
            return NULL if look.null else Anything()
        return nullable(found) if look.null else found

    def _formed(
        self, place: Place, look: Look, claim: Claim, depth: int
    ) -> TypeExpr | None:
        flat, types = look.flat, look.types
        match look.form:
            case "values":
                keyword = "const" if "const" in flat.keywords else "enum"
                origin = flat.origins.get(keyword, place.pointer)
                return read_enumeration(flat.keywords, types, origin, self.saying)
            case "models":
                return distributed(self, place, main_union(flat), claim)
            case "union":
                return read_union(self, main_union(flat), claim, depth)
            case "model":
                return self.declare(place, claim)
            case "kinds":
                kinds = tuple(
                    self._kind(kind, place, flat, claim, depth)
                    for kind in kinds_of(flat, types)
                )
                return either(kinds) if kinds else None

    def _kind(
        self, kind: str, place: Place, flat: Flat, claim: Claim, depth: int
    ) -> TypeExpr:
        origin = flat.origins.get("type", place.pointer)
        if kind == "object":
            return read_mapping(self, origin, flat, claim, depth)
        if kind == "array":
            return read_array(self, place, flat, claim, depth)
        return read_scalar(kind, flat.keywords, origin, self.saying)

    # --- declarations ---

    def _ask(self, id: Id, claim: Claim) -> Named:
        if id not in self._asked:
            self._asked.add(id)
            self._waiting.append((id, claim))
        return Named(id=id)

    def _declaration(self, id: Id, claim: Claim) -> Declaration:
        place = self.place(id)
        flat = self.flat(place)
        if self._is_model(place):
            return read_model(self, id, place, flat, claim)
        return self._alias(
            id, place, claim, self._expression(place, inside(id, claim), 0)
        )

    def _alias(self, id: Id, place: Place, claim: Claim, type: TypeExpr) -> Alias:
        node, flat = place.node, self.flat(place)
        return Alias(
            id=id,
            claim=claim,
            type=type,
            prose=told(node if "description" in node else flat.keywords),
            origin=Origin(pointer=id, where=self.document.where),
        )


def _key(place: Place) -> _Key:
    parts, skip = place.parts, place.skip
    if len(parts) == 1 and not skip:
        return parts[0][0]
    return tuple([pointer for pointer, _ in parts]), skip
