"""Gives shared nodes of other files their places below `components`, by name and by structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from generator.grammar import Kind
from generator.pointer import Json, Pointer, join, lookup, split
from generator.source.files import Spot

_ENDINGS = (".yaml", ".yml", ".json", ".schema", ".openapi")
_HOLDERS = frozenset(
    "schemas definitions $defs parameters responses requestBodies headers examples links "
    "callbacks pathItems mediaTypes securitySchemes".split()
)
_FACELESS = frozenset({"index", "_index", "schema", "main", "root"})


class Shared(Struct, frozen=True):
    """A node of another file that something refers to, and what it is there."""

    spot: Spot
    kind: Kind


class Home(Struct, frozen=True):
    """Where a shared node stands in the document: in a place of its own, or inside another."""

    pointer: Pointer
    is_own: bool = True


def named(
    targets: Sequence[Shared],
    claims: Mapping[Shared, Sequence[Pointer]],
    root: dict[str, Json],
    sections: Mapping[Kind, Pointer],
) -> dict[Shared, Home]:
    """The home of every shared node.

    A component that is nothing but a reference to it is its home. Others are called as their
    key or their file is; of two that are called alike the one nearer to the description keeps
    the name, and the other says its file and folders too. The order of references decides
    nothing.
    """
    around = {one: _around(one, targets) for one in targets if one not in claims}
    taken = {section: _names(root, section) for section in sections.values()}
    homes: dict[Shared, Home] = {}
    for target in sorted(targets, key=_nearness):
        if around.get(target):
            continue
        section = sections[target.kind]
        names = _candidates(target.spot)
        if places := claims.get(target):
            plain = join(section, next(names))
            homes[target] = Home(plain if plain in places else min(places))
        else:
            name = next(one for one in names if one not in taken[section])
            taken[section].add(name)
            homes[target] = Home(join(section, name))
    for target, outer in around.items():
        if outer:
            below = target.spot.pointer[len(outer.spot.pointer) :]
            homes[target] = Home(homes[outer].pointer + below, is_own=False)
    return homes


def _around(target: Shared, targets: Sequence[Shared]) -> Shared | None:
    """The outermost shared node that a shared node stands in."""
    file, pointer = target.spot.file, target.spot.pointer
    outer = [
        one
        for one in targets
        if one.spot.file is file and pointer.startswith(f"{one.spot.pointer}/")
    ]
    return min(outer, key=_nearness, default=None)


def _nearness(target: Shared) -> tuple[int, int, str, int, Pointer, Kind]:
    label, pointer = target.spot.file.label, target.spot.pointer
    climbs = label.count("../")
    depth = pointer.count("/")
    return climbs, label.count("/"), label, depth, pointer, target.kind


def _candidates(spot: Spot) -> Iterator[str]:
    """What a node may be called, the plainest first; the last is nobody else's."""
    path = PurePosixPath(spot.file.label)
    *folders, file = [part for part in path.parts if part != ".."]
    stem = file
    while stem.endswith(_ENDINGS):
        stem = stem.rpartition(".")[0]
    if stem in _FACELESS and folders:
        stem = folders.pop()
    tokens = list(split(spot.pointer))
    above = [*folders, stem]
    if not tokens:
        name = above.pop()
    elif len(tokens) == 1 or tokens[-2] in _HOLDERS:
        name = tokens[-1]
    else:
        name = "_".join([above.pop(), *tokens])
    yield name
    while above:
        name = f"{above.pop()}_{name}"
        yield name
    yield f"{spot.file.label}#{spot.pointer}"


def _names(root: dict[str, Json], section: Pointer) -> set[str]:
    try:
        nodes = lookup(root, section)
    except KeyError:
        return set()
    return set(nodes) if isinstance(nodes, dict) else set()
