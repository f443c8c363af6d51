"""Fields under old names: how a model shows them, and what its class says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from generator.aliases import field_key
from generator.escape import literal
from generator.foreign import Code
from generator.ir import Field, Model
from generator.names import identifier
from generator.settled import Names
from generator.target.python.imports import Annotation, Import
from generator.target.python.old_names import FIELDS, now
from generator.views.models import OldFieldView

_SHADOWED: Final = Code("@builtins.property")
"""The decorator in a class that has a field called `property`."""


class OldFields(Struct, frozen=True):
    """The old names of a model's fields, as attributes to read."""

    model: Model
    views: tuple[OldFieldView, ...]

    @classmethod
    def of(
        cls, model: Model, names: Names, typed: Callable[[Field], Annotation]
    ) -> OldFields:
        """Those of one model; `typed` gives the type of a field."""
        return cls(model, tuple(_views(model, names, typed)) if names.aliases else ())

    @property
    def base(self) -> tuple[str, ...]:
        """The base that takes old names."""
        return (f"{FIELDS}.OldFields",) if self.views else ()

    @property
    def keywords(self) -> tuple[str, ...]:
        """What is said of a class whose constructor takes old names; one that is the name on
        the wire is taken without."""
        wires = {one.wire.text for one in self.model.fields}
        rows = [
            f'"{one.name}": ("{one.current}", {one.until})'
            for one in self.views
            if one.name not in wires
        ]
        return (f"old_fields={{{', '.join(rows)}}}",) if rows else ()

    @property
    def imports(self) -> frozenset[Import]:
        """What a module with such fields imports."""
        if not self.views:
            return frozenset()
        needed: set[Import] = {("..", FIELDS), ("", "typing_extensions")}
        if any(one.decorator == _SHADOWED for one in self.views):
            needed.add(("", "builtins"))
        return frozenset(needed)


def _views(
    model: Model, names: Names, typed: Callable[[Field], Annotation]
) -> Iterator[OldFieldView]:
    fields = names.fields[model.id]
    is_shadowed = "property" in fields.values()
    for field in model.fields:
        wire = field.wire.text
        for alias in names.old(field_key(model.id, wire)):
            yield OldFieldView(
                name=identifier(alias.name),
                annotation=typed(field).code,
                current=identifier(fields[wire]),
                decorator=_SHADOWED if is_shadowed else Code("@property"),
                deprecated=literal(now(alias.name, fields[wire], alias.until)),
                until=literal(alias.until),
            )
