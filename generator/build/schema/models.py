"""Reads objects with properties into models."""

from __future__ import annotations

from msgspec.structs import replace

from generator.build.schema.annotations import (
    access,
    annotated,
    examples,
    presence,
    told,
)
from generator.build.schema.combining import alternatives
from generator.build.schema.containers import property_limits, read_additional
from generator.build.schema.layers import Flat, Part, Place, says_nothing
from generator.build.schema.reading import Reading
from generator.build.schema.saying import Saying
from generator.build.schema.unions import Source, fields_of, telling
from generator.foreign import Foreign
from generator.ir import (
    Anything,
    Claim,
    Derived,
    Field,
    Id,
    Model,
    Origin,
    Required,
    TypeExpr,
)
from generator.names import words
from generator.pointer import Pointer, join


def read_model(
    reading: Reading, id: Id, place: Place, flat: Flat, claim: Claim
) -> Model:
    """A model with its own fields, those of `allOf`, and those its branches add."""
    say_conflicts(flat, reading.saying)
    _say_folded(flat, reading.saying)
    fields = fields_of(reading, flat)
    owner = Derived(owner=id, part=Foreign(""))
    additional, closed = read_additional(reading, flat, owner, 0)
    node = place.node
    model = Model(
        id=id,
        claim=claim,
        fields=tuple(_field(reading, id, name, one) for name, one in fields.items()),
        additional=additional,
        closed=closed,
        constraints=property_limits(reading, flat.origins.get("type", id), flat),
        prose=told(node if "description" in node else flat.keywords),
        origin=Origin(pointer=id, where=reading.saying.where),
    )
    undescribed = _undescribed(reading, model, flat, fields)
    return replace(model, fields=model.fields + undescribed) if undescribed else model


def _field(reading: Reading, owner: Id, name: str, source: Source) -> Field:
    parts = source.alternatives[0]
    pointer = parts[-1][0]
    said = annotated(node for _, node in parts)
    return Field(
        wire=Foreign(name),
        type=_type(reading, owner, name, source),
        presence=presence(source.required, said),
        access=access(said),
        deprecated=said.get("deprecated") is True,
        prose=told(said),
        examples=examples(said),
        origin=Origin(pointer=pointer, where=reading.saying.where),
    )


def _type(reading: Reading, owner: Id, name: str, source: Source) -> TypeExpr:
    claim = Derived(owner=owner, part=Foreign(name))
    here = join(owner, "properties", name)
    several = len(source.alternatives) > 1
    types = [
        reading.type_of(_place(join(here, at) if several else here, parts), claim, 0)
        for at, parts in enumerate(source.alternatives)
    ]
    return alternatives(types, "no value fits") if several else types[0]


def _place(pointer: Pointer, parts: tuple[Part, ...]) -> Place:
    """A property as it is read: where it stands, or under its owner if it has several parts."""
    if len(parts) == 1:
        return Place(parts[0][0], parts)
    telling_parts = tuple(part for part in parts if not says_nothing(part[1]))
    if len(telling_parts) == 1:
        return Place(telling_parts[0][0], telling_parts)
    return Place(pointer, telling_parts or parts)


def say_conflicts(flat: Flat, saying: Saying) -> None:
    """What the parts of a schema say against each other."""
    for pointer in flat.circles:
        saying.say(
            "SCH109",
            pointer,
            "the schema is one of the schemas it is put together from",
            did="took what it says once",
            fix="take the reference back to it out of allOf",
        )
    for conflict in flat.conflicts:
        saying.say(
            "SCH107",
            conflict.pointer,
            f"another part of the schema has a {conflict.keyword} that cannot hold as well",
            did="used the one that is written last",
            fix="say it once",
        )


def _say_folded(flat: Flat, saying: Saying) -> None:
    for union in telling(flat):
        saying.say(
            "SCH108",
            union.pointer,
            f"{union.keyword} adds properties to an object that nothing tells apart",
            did="made them fields of one model, which may be missing",
        )


def _undescribed(
    reading: Reading, model: Model, flat: Flat, fields: dict[str, Source]
) -> tuple[Field, ...]:
    """The names that are required and no property describes, as fields that can be sent.

    What is only another spelling of a property is that property, and no field of its own.
    """
    unknown = sorted(flat.required - fields.keys())
    if not unknown:
        return ()
    spelt = {_folded(name) for name in fields}
    slips = [one for one in unknown if model.closed or _folded(one) in spelt]
    added = [one for one in unknown if one not in slips]
    pointer = join(model.id, "required")
    for names, did in (
        (slips, "ignored the names"),
        (added, "made them fields without a type"),
    ):
        if names:
            reading.saying.bad(
                pointer,
                f"required names {', '.join(names)}, which no property describes",
                did=did,
                fix="describe the properties, or take the names out",
            )
    return tuple(
        Field(
            wire=Foreign(name),
            type=model.additional or Anything(),
            presence=Required(),
            origin=Origin(pointer=pointer, where=reading.saying.where),
        )
        for name in added
    )


def _folded(name: str) -> str:
    return "".join(words(name)).casefold()
