"""Types as Python writes them: annotations, and what must be imported for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, TypeAlias, assert_never

from pydantic import Field, TypeAdapter
from pydantic_core import SchemaError

from generator.escape import literal
from generator.foreign import Code, Foreign
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

Import: TypeAlias = tuple[str, str]
"""A module and a name to import from it."""

_SCALARS: dict[ScalarKind, str] = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "null": "None",
    "datetime": "datetime",
    "date": "date",
    "time": "str",
    "duration": "str",
    "uuid": "str",
    "decimal": "str",
    "base64": "str",
    "binary": "bytes",
}
_FIELD_WORDS = {"min_items": "min_length", "max_items": "max_length"}


@dataclass(frozen=True, slots=True)
class Annotation:
    """A type as code, and the imports it needs."""

    code: Code
    imports: frozenset[Import] = frozenset()

    def or_(self, other: Code) -> Annotation:
        """This type, or another that needs no import."""
        if other in self.code.split(" | ") or self.code == "Any":
            return self
        return Annotation(Code(f"{self.code} | {other}"), self.imports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """How types read in one place.

    `name` says what a declaration is called there and what to import for it; `open` lets an
    enumeration take members nobody knows yet, and a union whose branches are `tagged` an
    object with a tag nobody knows yet; `limits` writes constraints down.
    """

    name: Callable[[Id], Annotation]
    open: bool
    limits: bool
    tagged: frozenset[Id] = frozenset()

    def write(self, expression: TypeExpr) -> Annotation:
        """A type as an annotation."""
        match expression:
            case Scalar():
                return self._limited(_scalar(expression.kind), expression.constraints)
            case Enumeration(values=values):
                return self._enumeration(values)
            case Array(items=items, constraints=constraints):
                inner = self.write(items)
                array = Annotation(Code(f"list[{inner.code}]"), inner.imports)
                return self._limited(array, constraints)
            case Tuple(items=items, rest=rest):
                every = either(
                    self.write(one) for one in (*items, *((rest,) if rest else ()))
                )
                return Annotation(Code(f"list[{every.code}]"), every.imports)
            case Mapping(values=values):
                inner = self.write(values)
                return Annotation(Code(f"dict[str, {inner.code}]"), inner.imports)
            case Union(members=members):
                written = [self.write(member) for member in members]
                if self.open and any(
                    isinstance(member, Named) and member.id in self.tagged
                    for member in members
                ):
                    written.append(_UNKNOWN)
                return either(written)
            case Nullable(inner=nullable):
                return self.write(nullable).or_(Code("None"))
            case Named(id=id):
                return self.name(id)
            case Anything():
                return Annotation(Code("Any"), frozenset({("typing", "Any")}))
            case _:
                assert_never(expression)

    def _enumeration(self, values: Iterable[object]) -> Annotation:
        known = [value for value in values if isinstance(value, str | int)]
        members = ", ".join(literal(value) for value in known)
        code = f"Literal[{members}]"
        if self.open:
            kinds = dict.fromkeys(type(value).__name__ for value in known)
            code = " | ".join((code, *kinds))
        return Annotation(Code(code), frozenset({("typing", "Literal")}))

    def _limited(
        self, annotation: Annotation, constraints: tuple[Constraint, ...]
    ) -> Annotation:
        written = [one for one in constraints if enforceable(one)]
        if not self.limits or not written:
            return annotation
        arguments = ", ".join(
            f"{_FIELD_WORDS.get(one.limit, one.limit)}={literal(_exact(one.value))}"
            for one in written
        )
        return Annotation(
            Code(f"Annotated[{annotation.code}, Field({arguments})]"),
            annotation.imports | {("typing", "Annotated"), ("pydantic", "Field")},
        )


_UNKNOWN = Annotation(Code("Model"), frozenset({("_model", "Model")}))
"""An object of an answer that nothing is known about; all its fields are kept."""


def either(annotations: Iterable[Annotation]) -> Annotation:
    """A union of types, each once, anything swallowing the rest."""
    codes: dict[str, None] = {}
    imports: frozenset[Import] = frozenset()
    for one in annotations:
        if one.code == "Any":
            return one
        codes |= dict.fromkeys(_members(one.code))
        imports |= one.imports
    if "None" in codes:
        del codes["None"]
        codes["None"] = None
    return Annotation(Code(" | ".join(codes)), imports)


def _members(code: str) -> list[str]:
    """The members of a union written as code, brackets and quotes left whole."""
    members, depth, start, quote = list[str](), 0, 0, ""
    for at, char in enumerate(code):
        if quote:
            if char == quote and code[at - 1] != "\\":
                quote = ""
        elif char in "\"'":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in "])":
            depth -= 1
        elif char == "|" and not depth:
            members.append(code[start:at].strip())
            start = at + 1
    return [*members, code[start:].strip()]


def enforceable(constraint: Constraint) -> bool:
    """Whether pydantic can hold a constraint: its engine reads fewer patterns than Python's."""
    if constraint.limit != "pattern":
        return True
    assert isinstance(constraint.value, Foreign)
    try:
        TypeAdapter(Annotated[str, Field(pattern=constraint.value.text)])
    except SchemaError:
        return False
    return True


def _scalar(kind: ScalarKind) -> Annotation:
    name = _SCALARS[kind]
    home: frozenset[Import] = (
        frozenset({("datetime", name)}) if kind in {"datetime", "date"} else frozenset()
    )
    return Annotation(Code(name), home)


def _exact(value: int | float | Foreign) -> int | float | Foreign:
    """A whole number without a fraction."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
