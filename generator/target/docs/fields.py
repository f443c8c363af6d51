"""Parameters and fields as rows of a page, nested ones under dotted names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct, field

from generator.arguments import is_required
from generator.expressions import referred
from generator.foreign import Code, Foreign
from generator.ir import (
    Anything,
    Api,
    Array,
    Defaulted,
    Enumeration,
    Field,
    Header,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Optional,
    Parameter,
    Presence,
    Required,
    Scalar,
    Tuple,
    TypeExpr,
    Union,
)
from generator.names import identifier
from generator.pointer import Json
from generator.settled import Names
from generator.target.docs.limits import limits, options
from generator.target.docs.typewords import model_of, type_words
from generator.target.docs.wording import Wording
from generator.target.python.docstrings import labelled, told
from generator.views.docs import FactView, PropertyView
from generator.views.guide import LinkView

_MOST_ROWS = 300
"""Where more fields would bury the reader; deeper models are a link away."""
_DEEPEST = 40
"""How many models deep a page goes at most."""


class _Row(Struct):
    """A field at its place in a body, and once they were looked for, the fields below it."""

    path: str
    owner: Id
    field: Field
    inside: frozenset[Id]
    """The declarations it stands in."""
    below: list[_Row]


class Fields(Struct):
    """Writes the rows of one page, or of pages that miss no translations, in one language."""

    api: Api
    names: Names
    wording: Wording
    models_page: str
    """Where the page of models is, seen from this one."""
    _known: dict[tuple[Id, str], PropertyView] = field(
        default_factory=dict[tuple[Id, str], PropertyView]
    )
    """Each field as it reads wherever its model stands."""

    def links(self, expression: TypeExpr) -> tuple[LinkView, ...]:
        """The models that a type names."""
        return tuple(self.link(id) for id in dict.fromkeys(referred(expression)))

    def link(self, id: Id) -> LinkView:
        """A link to a model."""
        name = identifier(self.names.types[id])
        return LinkView(text=name, href=Code(f"{self.models_page}#{name.lower()}"))

    def own(self, model: Model) -> tuple[PropertyView, ...]:
        """The fields of a model alone."""
        return tuple(self._row(model.id, field) for field in model.fields)

    def nested(self, expression: TypeExpr, *, sent: bool) -> tuple[PropertyView, ...]:
        """The fields of a body and of its nested models, as many levels as fit a page.

        What is only answered is left out of a body that is `sent`, and the other way round.
        """
        top = list(self._below(expression, "", frozenset(), sent))
        level, count = top, len(top)
        for _ in range(_DEEPEST):
            deeper: list[list[_Row]] = []
            for row in level:
                below = list(self._below(row.field.type, row.path, row.inside, sent))
                deeper.append(below)
                count += len(below)
                if count > _MOST_ROWS:
                    break
            if count > _MOST_ROWS:
                break
            for row, below in zip(level, deeper, strict=True):
                row.below = below
            level = [row for below in deeper for row in below]
        distinct: dict[str, _Row] = {}
        for row in _in_order(top):
            distinct.setdefault(row.path, row)
        return tuple(map(self._placed, distinct.values()))

    def parameter(self, parameter: Parameter, argument: Code) -> PropertyView:
        """The row of a parameter."""
        return self._property(
            parameter.wire.text,
            argument,
            parameter,
            parameter.prose.description,
        )

    def header(self, header: Header) -> PropertyView:
        """The row of a response's header."""
        field = Field(
            wire=header.wire,
            type=header.type,
            presence=Required() if header.required else Optional(),
            deprecated=header.deprecated,
            prose=header.prose,
            examples=header.examples,
            origin=header.origin,
        )
        wire = header.wire.text
        return self._property(wire, Code(wire), field, header.prose.description)

    def _placed(self, row: _Row) -> PropertyView:
        """A field of a nested model, under its dotted name."""
        key = (row.owner, row.field.wire.text)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._row(row.owner, row.field)
        return PropertyView(
            name=Foreign(row.path),
            type=known.type,
            words=known.words,
            models=known.models,
            description=known.description,
            facts=known.facts,
        )

    def _row(self, owner: Id, field: Field) -> PropertyView:
        """A field under its own name."""
        argument = identifier(self.names.fields[owner][field.wire.text])
        description = field.prose.description
        model = None if description else model_of(field.type, self.api)
        if model:
            description = self.wording.text(
                model.origin.pointer, "description", model.prose.description
            )
        return self._property(
            field.wire.text, argument, field, description, own=not model
        )

    def _property(
        self,
        wire: str,
        argument: Code,
        source: Field | Parameter,
        description: Foreign,
        *,
        own: bool = True,
    ) -> PropertyView:
        if own:
            description = self.wording.text(
                source.origin.pointer, "description", description
            )
        return PropertyView(
            name=Foreign(wire),
            type=type_words(source.type, self.api),
            words=self._words(source),
            models=self.links(source.type),
            description=told(description, labelled(source.type)),
            facts=(
                *self.facts(source.type),
                *self._facts(source, Code("" if argument == wire else argument)),
            ),
        )

    def facts(self, expression: TypeExpr) -> tuple[FactView, ...]:
        """What a type allows: its limits and its options."""
        labels = self.wording.locale.labels
        known = tuple(shown(one) for one in options(expression, self.api))
        return (
            *limits(expression, self.api, labels),
            *((FactView(label=labels.options, values=known),) if known else ()),
        )

    def _words(self, source: Field | Parameter) -> tuple[Code, ...]:
        labels = self.wording.locale.labels
        access = source.access if isinstance(source, Field) else "both"
        said = {
            labels.required: is_required(source.presence),
            labels.deprecated: source.deprecated,
            labels.read_only: access == "read",
            labels.write_only: access == "write",
        }
        return tuple(word for word, applies in said.items() if applies)

    def _facts(self, source: Field | Parameter, argument: Code) -> tuple[FactView, ...]:
        """What the author adds to the type, and what Python calls it if not the same."""
        labels = self.wording.locale.labels
        default = default_of(source.presence)
        rows = (
            (labels.default, (default,) if default else ()),
            (labels.example, tuple(as_json(one) for one in source.examples)),
            (labels.argument, (Foreign(argument),) if argument else ()),
        )
        return tuple(
            FactView(label=label, values=values) for label, values in rows if values
        )

    # --- nested fields ---

    def _below(
        self, expression: TypeExpr, path: str, inside: frozenset[Id], sent: bool
    ) -> Iterator[_Row]:
        """The fields of the nearest models in a type, but none of a model it stands in."""
        match expression:
            case Named(id=id):
                if id in inside:
                    return
                declaration = self.api.declarations[id]
                within = inside | {id}
                if isinstance(declaration, Model):
                    yield from _fields(declaration, path, within, sent)
                else:
                    yield from self._below(declaration.type, path, within, sent)
            case Nullable(inner=inner):
                yield from self._below(inner, path, inside, sent)
            case Array(items=items):
                yield from self._below(items, f"{path}[]", inside, sent)
            case Mapping(values=values):
                here = f"{path}.*" if path else "*"
                yield from self._below(values, here, inside, sent)
            case Union(members=members):
                for member in members:
                    yield from self._below(member, path, inside, sent)
            case Tuple(items=items):
                for at, item in enumerate(items):
                    yield from self._below(item, f"{path}[{at}]", inside, sent)
            case Scalar() | Enumeration() | Anything():
                return
            case _:
                assert_never(expression)


def _fields(
    model: Model, path: str, inside: frozenset[Id], sent: bool
) -> Iterator[_Row]:
    unseen = "read" if sent else "write"
    for one in model.fields:
        if one.access != unseen:
            here = f"{path}.{one.wire.text}" if path else one.wire.text
            yield _Row(here, model.id, one, inside, [])


def _in_order(rows: list[_Row]) -> Iterator[_Row]:
    """Each row, then what is below it."""
    for row in rows:
        yield row
        yield from _in_order(row.below)


def default_of(presence: Presence) -> Foreign:
    """The default as JSON; empty where there is none."""
    return as_json(presence.value) if isinstance(presence, Defaulted) else Foreign("")


def shown(value: Json) -> Foreign:
    """A member of an enumeration: text as it is, everything else as JSON."""
    return Foreign(value) if isinstance(value, str) and value else as_json(value)


def as_json(value: Json, indent: int | None = None) -> Foreign:
    """A value as JSON."""
    return Foreign(json.dumps(value, ensure_ascii=False, indent=indent, default=str))
