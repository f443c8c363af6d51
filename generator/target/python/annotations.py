"""Types as Python writes them: annotations, and what must be imported for them."""

from __future__ import annotations

import collections.abc as collections
from collections.abc import Callable
from typing import assert_never

from msgspec import Struct, field

from generator.escape import literal
from generator.foreign import Code
from generator.ir import (
    Anything,
    Array,
    Constraint,
    Enumeration,
    Id,
    Mapping,
    Named,
    Nullable,
    Scalar,
    ScalarKind,
    Tuple,
    TypeExpr,
    Union,
)
from generator.target.python.formats import enforceable, exact, scalar
from generator.target.python.imports import Annotation, either

_FIELD_WORDS = {
    "min_items": "min_length",
    "max_items": "max_length",
    "min_properties": "min_length",
    "max_properties": "max_length",
}
_JSON: dict[ScalarKind, str] = {
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
_ANY = Annotation.imported("typing", "Any")
_UNKNOWN = Annotation.imported("_model", "Model")
"""An object of an answer that nothing is known about; all its fields are kept."""


class Writer(Struct, frozen=True, kw_only=True):
    """How types read in one place.

    `name` says what a declaration is called there and what to import for it; `open` takes
    what answers may hold beyond the description: new members of an enumeration, new branches
    of a union, values misspelt; `limits` writes constraints down. `custom` are types given
    for formats, by `format` or `type:format`;
    `file` is what bytes are called where they may be given as a file, `moment` what times
    are called that pydantic reads.
    """

    name: Callable[[Id], Annotation]
    open: bool
    limits: bool
    marked: bool = True
    tagged: frozenset[Id] = frozenset()
    custom: collections.Mapping[str, Annotation] = field(
        default_factory=dict[str, Annotation]
    )
    file: Annotation | None = None
    moment: Annotation | None = None

    def write(self, expression: TypeExpr) -> Annotation:
        """A type as an annotation."""
        match expression:
            case Scalar(kind="binary") if self.file:
                return self.file
            case Scalar():
                return self._scalar(expression)
            case Enumeration(values=values):
                return self._enumeration(values)
            case Array(items=items, constraints=constraints, unique=unique):
                held = self._limited(_list(self.write(items)), constraints)
                return self._distinct(held) if unique else held
            case Tuple():
                return self._tuple(expression)
            case Mapping(values=values, constraints=constraints):
                inner = self.write(values)
                mapping = Annotation(Code(f"dict[str, {inner.code}]"), inner.imports)
                return self._limited(mapping, constraints)
            case Union():
                return self._union(expression)
            case Nullable(inner=nullable):
                return self.write(nullable).or_(Code("None"))
            case Named(id=id):
                return self.name(id)
            case Anything():
                return _ANY
            case _:
                assert_never(expression)

    def _scalar(self, one: Scalar) -> Annotation:
        form = one.format.text
        for key in (f"{_JSON.get(one.kind, 'string')}:{form}", form):
            if form and key in self.custom:
                return self.custom[key]
        if one.kind == "datetime" and self.moment and self.marked:
            return self.moment
        written = scalar(one, tolerant=self.open)
        held = tuple(limit for limit in one.constraints if enforceable(one.kind, limit))
        return self._limited(written, held)

    def _enumeration(self, values: collections.Iterable[object]) -> Annotation:
        """The members as literals; a type checker has none for fractions."""
        known = [value for value in values if isinstance(value, str | int)]
        numbers: set[object] = {value for value in known if isinstance(value, int)}
        others = [
            value
            for value in values
            if not isinstance(value, str | int)
            and not (isinstance(value, float) and value in numbers)
        ]
        members = ", ".join(literal(value) for value in known)
        literals = [f"Literal[{members}]"] if known else []
        kinds = (type(value).__name__ for value in (known if self.open else []))
        beyond = (("float" if isinstance(value, float) else "Any") for value in others)
        code = " | ".join(dict.fromkeys((*literals, *kinds, *beyond)))
        if "Any" in code.split(" | "):
            return _ANY
        imports = {("typing", "Literal")} if known else set[tuple[str, str]]()
        return Annotation(Code(code), frozenset(imports))

    def _tuple(self, one: Tuple) -> Annotation:
        """As long as it is described; where more may follow, or an answer be of another
        length, a list of anything that may be in it."""
        items = [self.write(item) for item in one.items]
        rest = self.write(one.rest) if one.rest else None
        exactly = Annotation(
            Code(f"tuple[{', '.join(item.code for item in items)}]"),
            frozenset[tuple[str, str]]().union(*(item.imports for item in items)),
        )
        if not items:
            return _list(rest or _ANY)
        if rest:
            return self._in_order(either([exactly, _list(either([*items, rest]))]))
        return self._in_order(either([exactly, _list(_ANY)])) if self.open else exactly

    def _in_order(self, union: Annotation) -> Annotation:
        """A union whose first member is taken wherever it fits at all."""
        if not self.marked:
            return union
        return Annotation(
            Code(f"Annotated[{union.code}, in_order]"),
            union.imports | {("typing", "Annotated"), ("_union", "in_order")},
        )

    def _union(self, union: Union) -> Annotation:
        written = [self.write(member) for member in union.members]
        if union.discriminator:
            return self._tagged(union, written)
        if self.open and any(
            isinstance(member, Named) and member.id in self.tagged
            for member in union.members
        ):
            written.append(_UNKNOWN)
        return either(written)

    def _tagged(self, union: Union, written: list[Annotation]) -> Annotation:
        """A union that is read by its tag; what no tag stands for is the rest."""
        assert union.discriminator is not None
        mapping = [(tag, self.name(id)) for tag, id in union.discriminator.mapping]
        known = {branch.code for _, branch in mapping}
        rest = [one for one in written if one.code not in known]
        if union.discriminator.default is not None:
            rest = [self.name(union.discriminator.default)]
        elif self.open:
            rest.append(_UNKNOWN)
        whole = either([*written, *rest])
        if not self.marked:
            return whole
        branches = ", ".join(f"{literal(tag)}: {one.code}" for tag, one in mapping)
        call = f"{literal(union.discriminator.wire)}, {{{branches}}}"
        if rest:
            call += f", {either(rest).code}"
        marked = Annotation(
            Code(f"Annotated[{whole.code}, by_tag({call})]"),
            whole.imports | {("typing", "Annotated"), ("_union", "by_tag")},
        )
        return marked.importing(*(branch for _, branch in mapping))

    def _distinct(self, array: Annotation) -> Annotation:
        if not self.limits:
            return array
        inner = array.code.removeprefix("Annotated[").removesuffix("]")
        kept = inner if array.code.startswith("Annotated[") else array.code
        return Annotation(
            Code(f"Annotated[{kept}, distinct_items]"),
            array.imports | {("typing", "Annotated"), ("_formats", "distinct_items")},
        )

    def _limited(
        self, annotation: Annotation, constraints: tuple[Constraint, ...]
    ) -> Annotation:
        if not self.limits or not constraints:
            return annotation
        arguments = ", ".join(
            f"{_FIELD_WORDS.get(one.limit, one.limit)}={literal(exact(one.value))}"
            for one in constraints
        )
        return Annotation(
            Code(f"Annotated[{annotation.code}, Field({arguments})]"),
            annotation.imports | {("typing", "Annotated"), ("pydantic", "Field")},
        )


def _list(items: Annotation) -> Annotation:
    return Annotation(Code(f"list[{items.code}]"), items.imports)
