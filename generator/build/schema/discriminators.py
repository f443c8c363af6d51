"""Finds the property whose value says which branch of a union an object is."""

from __future__ import annotations

from typing import TypeAlias
from urllib.parse import quote

from generator.build.schema.branches import Branch
from generator.build.schema.claims import part_of
from generator.build.schema.layers import Node, Place
from generator.build.schema.reading import Reading
from generator.foreign import Foreign
from generator.ir import Claim, Discriminator, Id, Named
from generator.pointer import Json, Pointer, join, local, lookup, split

_PREFERRED = ("type", "kind", "object", "event")
Values: TypeAlias = dict[str, Id]
Groups: TypeAlias = dict[str, tuple[Id, ...]]
_NOTHING: Values = {}
Found: TypeAlias = tuple[str, Groups, Id | None]
"""A property, the branches each of its values stands for, and what any other value is."""


def discriminator_of(
    reading: Reading, pointer: Pointer, said: Json, branches: list[Branch], claim: Claim
) -> tuple[Discriminator | None, list[Id], set[Id]]:
    """The discriminator of a union, the declarations its mapping adds to the branches, and
    those that share a value of the tag with another.

    What the author says counts; where they say nothing, a property that is constant in every
    branch decides just as well. A value of several branches stands for any of them.
    """
    here = join(pointer, "discriminator")
    if not isinstance(said, dict):
        found = _inferred(branches)
        more: list[Id] = []
    else:
        found, more = _said(reading, here, said, branches)
    if found is None:
        return None, [], set()
    name, groups, default = found
    values = by_value(reading, here, groups, claim)
    if values is None:
        return None, [], set()
    mapping = tuple((Foreign(value), id) for value, id in values.items())
    made = Discriminator(wire=Foreign(name), mapping=mapping, default=default)
    shared = {id for ids in groups.values() if len(ids) > 1 for id in ids}
    return made, more, shared


def by_value(
    reading: Reading, pointer: Pointer, groups: Groups, claim: Claim
) -> Values | None:
    """One declaration for each value of a tag; a value of several stands for any of them.

    None where one of several cannot be referred to.
    """
    values: Values = {}
    for value, ids in groups.items():
        one = ids[0] if len(ids) == 1 else _any_of(reading, pointer, value, ids, claim)
        if one is None:
            return None
        values[value] = one
    return values


def _any_of(
    reading: Reading, pointer: Pointer, value: str, ids: tuple[Id, ...], claim: Claim
) -> Id | None:
    """A declaration for the branches that share a value of the tag."""
    if not all(is_written(reading.root, id) for id in ids):
        return None
    branches: list[Json] = [{"$ref": f"#{quote(id)}"} for id in ids]
    here = join(pointer, "mapping", value)
    place = Place(join(pointer, value), ((here, {"anyOf": branches}),))
    return reading.declare(place, part_of(claim, value)).id


def is_written(root: Node, id: Id) -> bool:
    """Whether a declaration is a schema of the description, not one put together."""
    try:
        lookup(root, id)
    except KeyError:
        return False
    return True


def property_name(said: Json) -> str | None:
    """The property a `discriminator` names."""
    name = said.get("propertyName") if isinstance(said, dict) else None
    return name if isinstance(name, str) and name else None


def _said(
    reading: Reading, pointer: Pointer, said: Node, branches: list[Branch]
) -> tuple[Found | None, list[Id]]:
    name = property_name(said)
    if name is None:
        reading.saying.bad(
            pointer,
            "the discriminator names no property",
            did="took the branches as a plain union",
            fix="add propertyName",
        )
        return None, []
    standing = _standing(branches)
    explicit = mapped(reading, pointer, said, standing)
    covered = set(explicit.values())
    lacking = [branch for branch in branches if name not in branch.properties]
    if lacking:
        trusted = all(_id_of(branch) in covered for branch in lacking)
        reading.saying.say(
            "SCH106",
            pointer,
            f"a branch does not describe the property {name} that should tell it apart",
            did=(
                "trusted the mapping" if trusted else "took what else the branches hold"
            ),
            fix=f"add {name} to every branch",
        )
        if not trusted:
            return _inferred(branches), []
    groups: Groups = {value: (id,) for value, id in explicit.items()}
    for branch in branches:
        id = _id_of(branch)
        own = branch.tags.get(name) or (() if id in covered else (_called(branch),))
        for value in own:
            if value and value not in explicit and id not in groups.get(value, ()):
                groups[value] = (*groups.get(value, ()), id)
    shared = [value for value, ids in groups.items() if len(ids) > 1]
    if shared:
        reading.saying.say(
            "SCH106",
            pointer,
            f"{name} is {shared[0]!r} in more than one branch",
            did="told those branches apart by what else they hold",
            fix="give each branch values of its own",
        )
    known = {_id_of(branch) for branch in branches}
    more = [id for id in dict.fromkeys(explicit.values()) if id not in known]
    if not groups or not _tells(groups, len(branches)):
        reading.saying.say(
            "SCH106",
            pointer,
            f"{name} does not tell the branches apart",
            did="took the branches as a plain union",
            fix=f"give {name} another value in each branch",
        )
        return None, []
    return (name, groups, default_of(reading, pointer, said, standing)), more


def _standing(branches: list[Branch]) -> Values:
    """What stands for a schema among the branches: itself, or what it is beside properties."""
    return {
        target: _id_of(branch)
        for branch in branches
        if (target := _referred(branch)) is not None
    }


def say_lacking(reading: Reading, pointer: Pointer) -> None:
    """A finding for a union with a tag one of whose branches has no properties at all."""
    reading.saying.say(
        "SCH106",
        pointer,
        "a branch has no properties, and so none that tells it apart",
        did="told it from the others by what else they hold",
        fix="describe the property in every branch",
    )


def _id_of(branch: Branch) -> Id:
    assert isinstance(branch.type, Named)
    return branch.type.id


def mapped(
    reading: Reading, pointer: Pointer, said: Node, standing: Values = _NOTHING
) -> Values:
    """The declarations a `mapping` names, by value; one that is not there is a finding.

    `standing` says by pointer what stands for a schema here, where that is not itself.
    """
    found: Values = {}
    mapping = said.get("mapping")
    for value, target in mapping.items() if isinstance(mapping, dict) else ():
        id = _id(reading, target, standing)
        if id is not None:
            found[value] = id
            continue
        reading.saying.say(
            "SCH106",
            join(pointer, "mapping", value),
            f"{value} is mapped to a schema that is not there",
            did="left the value out",
            fix="name a schema under components",
        )
    return found


def _id(reading: Reading, target: Json, standing: Values) -> Id | None:
    """The declaration a mapping's value names: by a reference, or by a bare name."""
    if not isinstance(target, str):
        return None
    bare = target.rpartition("/")[2].partition("#")[0].partition(".")[0]
    named = [local(target), join("/components/schemas", target)]
    for pointer in [*named, join("/components/schemas", bare)]:
        if pointer:
            try:
                lookup(reading.root, pointer)
            except KeyError:
                continue
            if pointer in standing:
                return standing[pointer]
            found = reading.target(pointer)
            return found.id if isinstance(found, Named) else None
    return None


def default_of(
    reading: Reading, pointer: Pointer, said: Node, standing: Values = _NOTHING
) -> Id | None:
    """The declaration that an object with any other value is, where the author names one."""
    if "defaultMapping" not in said:
        return None
    found = _id(reading, said["defaultMapping"], standing)
    if found is None:
        reading.saying.say(
            "SCH106",
            join(pointer, "defaultMapping"),
            "the default is mapped to a schema that is not there",
            did="ignored it",
            fix="name a schema under components",
        )
    return found


def _called(branch: Branch) -> str:
    """The name of the schema a branch refers to, which is its value if nothing else is."""
    return (split(_referred(branch) or "") or ("",))[-1]


def _referred(branch: Branch) -> Pointer | None:
    node = branch.part[1]
    reference = node.get("$ref") if isinstance(node, dict) else None
    return local(reference) if isinstance(reference, str) else None


def _inferred(branches: list[Branch]) -> Found | None:
    """The discriminator that constants make, whether or not the author says so."""
    common = [
        name
        for name in (branches[0].tags if len(branches) > 1 else ())
        if all(name in branch.tags for branch in branches)
    ]
    groups = {name: _groups(name, branches) for name in common}
    best = sorted(
        (name for name in common if _tells(groups[name], len(branches))),
        key=lambda name: (-len(set(groups[name].values())), _liking(name)),
    )
    return (best[0], groups[best[0]], None) if best else None


def _groups(name: str, branches: list[Branch]) -> Groups:
    """The branches that each value of a property stands for."""
    groups: Groups = {}
    for branch in branches:
        for value in branch.tags[name]:
            groups[value] = (*groups.get(value, ()), _id_of(branch))
    return groups


def _tells(groups: Groups, count: int) -> bool:
    """Whether every value narrows the branches down."""
    return all(len(ids) == 1 or len(ids) < count for ids in groups.values())


def _liking(name: str) -> int:
    return _PREFERRED.index(name) if name in _PREFERRED else len(_PREFERRED)
