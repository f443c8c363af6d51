"""Sample calls as Python: laid out the way a formatter would leave them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from generator.escape import literal
from generator.ir import (
    Anything,
    Array,
    Enumeration,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.media import is_form, is_json, is_text
from generator.names import identifier
from generator.pointer import Json
from generator.target.fitting import fits
from generator.target.python.models import Models
from generator.target.samples import Sample
from generator.target.specimens import specimen

_WIDTH = 88
_NOTHING = frozenset[Id]()


class Piece(Struct, frozen=True):
    """An expression: `open`, the parts between commas, and `close`; or `open` alone."""

    open: str
    parts: tuple[Piece, ...] = ()
    close: str = ""
    imports: frozenset[str] = frozenset()

    def lines(self, indent: int, before: str = "", after: str = "") -> Iterator[str]:
        """The expression on one line if it fits, else one part to a line."""
        flat = f"{' ' * indent}{before}{self.flat()}{after}"
        if not self.parts or len(flat) <= _WIDTH:
            yield flat
            return
        yield f"{' ' * indent}{before}{self.open}"
        for part in self.parts:
            yield from part.lines(indent + 4, after=",")
        yield f"{' ' * indent}{self.close}{after}"

    def flat(self) -> str:
        """The expression on one line."""
        return self.open + ", ".join(part.flat() for part in self.parts) + self.close

    def named(self, name: str, sign: str = "=") -> Piece:
        """The expression as a keyword argument, or under a key."""
        return replace(self, open=f"{name}{sign}{self.open}")

    def needs(self) -> frozenset[str]:
        """What has to be imported for it."""
        return self.imports.union(*(part.needs() for part in self.parts))


def call(models: Models, sample: Sample, function: str) -> Piece:
    """The call of an endpoint function, every value by keyword."""
    parts = [
        value_of(models, value, one.type).named(one.name)
        for one, value in sample.parameters
    ]
    parts += [
        value_of(models, value, one.type, one.name).named(one.name)
        for one, value in sample.fields
    ]
    if sample.body and sample.content:
        parts.append(_body(models, sample.body[0], sample).named("body"))
    return Piece(f"{function}(", tuple(parts), ")")


def _body(models: Models, value: Json, sample: Sample) -> Piece:
    content = sample.content
    assert content is not None
    media_type = content.media_type.text.lower()
    if is_json(media_type) or is_form(media_type):
        return value_of(models, value, content.type)
    if is_text(media_type):
        return Piece(literal(value if isinstance(value, str) else str(value)))
    return _file("content")


def _file(name: str) -> Piece:
    """A file of the reader's, by its path; bytes where nothing tells what it is."""
    if not name:
        return Piece('b"..."')
    return Piece(f"Path({literal(name)})", (), "", frozenset({"Path"}))


def value_of(
    models: Models,
    value: Json,
    expression: TypeExpr,
    name: str = "",
    inside: frozenset[Id] = _NOTHING,
) -> Piece:
    """A JSON value as the Python value of a type; what does not fit stays plain data.

    `name` is what a file is called. `inside` are the models around it, which are not
    completed again: one that requires itself would never end.
    """
    match expression:
        case Nullable(inner=inner) if value is not None:
            return value_of(models, value, inner, name, inside)
        case Named(id=id):
            return _named(models, value, id, name, inside)
        case Array(items=items) if isinstance(value, list):
            parts = (value_of(models, one, items, name, inside) for one in value)
            return Piece("[", tuple(parts), "]")
        case Mapping(values=values) if isinstance(value, dict):
            return Piece(
                "{",
                tuple(
                    value_of(models, one, values, name, inside).named(
                        literal(key), ": "
                    )
                    for key, one in value.items()
                ),
                "}",
            )
        case Union(members=members):
            fitting = [one for one in members if fits(value, one, models.api)]
            if not fitting:
                return _plain(value)
            return value_of(models, value, fitting[0], name, inside)
        case Scalar(kind="datetime") if isinstance(value, str):
            return _moment("datetime", _zoned(models, value))
        case Scalar(kind="date") if isinstance(value, str):
            return _moment("date", value)
        case Scalar(kind="binary") if isinstance(value, str):
            return _file(name)
        case Scalar() | Enumeration() | Anything() | Nullable():
            return _plain(value)
        case Array() | Tuple() | Mapping():
            return _plain(value)
        case _:
            assert_never(expression)


def _named(
    models: Models, value: Json, id: Id, name: str, inside: frozenset[Id]
) -> Piece:
    declaration = models.api.declarations[id]
    if not isinstance(declaration, Model):
        return value_of(models, value, declaration.type, name, inside)
    if not isinstance(value, dict):
        return _plain(value)
    names = models.names.fields[id]
    least = {} if id in inside else _least(models, declaration)
    whole = {**value, **{key: one for key, one in least.items() if key not in value}}
    parts = tuple(
        value_of(models, whole[wire], field.type, names[wire], inside | {id}).named(
            names[wire]
        )
        for field in declaration.fields
        if (wire := field.wire.text) in whole
    )
    called = identifier(models.names.types[id])
    return Piece(f"models.{called}(", parts, ")", frozenset({"models"}))


def _least(models: Models, model: Model) -> dict[str, Json]:
    """What a model cannot do without."""
    least = specimen(Named(id=model.id), models.api)
    return least if isinstance(least, dict) else {}


def _plain(value: Json) -> Piece:
    match value:
        case list():
            return Piece("[", tuple(_plain(one) for one in value), "]")
        case dict():
            parts = (
                _plain(one).named(literal(key), ": ") for key, one in value.items()
            )
            return Piece("{", tuple(parts), "}")
        case _:
            return Piece(literal(value))


def _zoned(models: Models, value: str) -> str:
    """A time as the SDK takes it: with a zone, where it takes no others."""
    if models.datetimes != "require-zone":
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return value if moment.tzinfo else moment.replace(tzinfo=UTC).isoformat()


def _moment(kind: str, value: str) -> Piece:
    """A moment as `datetime` has it; text that it cannot read stays text."""
    try:
        (datetime if kind == "datetime" else date).fromisoformat(value)
    except ValueError:
        return _plain(value)
    return Piece(f"{kind}.fromisoformat({literal(value)})", (), "", frozenset({kind}))
