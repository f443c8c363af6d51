"""Makes one document of a description written in several files: every reference stays inside."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from generator.document import Graft, Grafted, Mark, Positions, nearest
from generator.grammar import Each, Many, One, Slot, dialect_of, slots
from generator.pointer import Json, Pointer, join, local, lookup, parent, split
from generator.reach import Refused
from generator.report import Report
from generator.source.dynamic import settle_dynamic
from generator.source.files import Files, Spot
from generator.source.homes import Shared, named
from generator.source.references import resolve


class _Visit(Struct, frozen=True):
    """One node on the way: what it is, where it was written, and where it will stand."""

    slot: Slot
    node: Json
    spot: Spot
    base: Shared | None
    """The shared node it will stand in; None for the description itself."""
    below: Pointer
    trail: frozenset[Spot] = frozenset()
    """What was put in the place of a reference on the way here."""


class _Found(Struct):
    """What the walk gathers, to be settled when all of it is known."""

    shared: dict[Shared, Json] = field(default_factory=dict[Shared, Json])
    claims: dict[Shared, list[Pointer]] = field(
        default_factory=dict[Shared, list[Pointer]]
    )
    uses: list[tuple[dict[str, Json], str, Shared | Pointer]] = field(
        default_factory=list[tuple[dict[str, Json], str, Shared | Pointer]]
    )
    """A mapping and the key in it that holds a reference, and what that means."""
    grafts: list[tuple[Shared | None, Pointer, Spot]] = field(
        default_factory=list[tuple[Shared | None, Pointer, Spot]]
    )
    hopes: list[tuple[dict[str, Json], Pointer, Spot]] = field(
        default_factory=list[tuple[dict[str, Json], Pointer, Spot]]
    )
    """References inside another file that only the description itself can fulfil."""
    refused: list[Exception] = field(default_factory=list[Exception])


def gather(root: dict[str, Json], files: Files, report: Report) -> Positions:
    """Brings into `root` what its references lead to elsewhere; returns where all of it stands.

    A shared node of another file finds its home below `components`; what has no home there
    (an operation, a path) takes the place of its reference. References that lead nowhere
    stay as they are.

    Raises:
        Unusable: a reference may not be followed, or leads to a file that cannot be read.
    """
    return _Gathering(root, files, report).gathered()


class _Gathering:
    def __init__(self, root: dict[str, Json], files: Files, report: Report) -> None:
        self.root = root
        self.files = files
        self.report = report
        self.dialect = dialect_of(root)
        self.found = _Found()
        self.waiting: list[_Visit] = []

    def gathered(self) -> Positions:
        own = Spot(self.files.own, "")
        self.waiting.append(_Visit(One("openapi"), self.root, own, None, ""))
        while self.waiting:
            visit = self._followed(self.waiting.pop())
            self.waiting.extend(reversed(list(self._below(visit))))
        if self.found.refused:
            raise self.found.refused[0]
        return self._settled()

    def _followed(self, visit: _Visit) -> _Visit:
        """The visit itself, or the one to what stands in the place of its reference."""
        node = visit.node
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            target = self._target(node, "$ref", str(node["$ref"]), visit)
            if target is None:
                break
            kind = visit.slot.kind
            if not self._takes_the_place(visit):
                self._share(node, "$ref", Shared(target, kind), visit)
                break
            if target in visit.trail or not isinstance(value := target.node(), dict):
                break
            beside = {key: node[key] for key in node if key != "$ref"}
            content = copy.deepcopy(value)
            node.clear()
            node.update({**content, **beside})
            self.found.grafts.append((visit.base, visit.below, target))
            visit = replace(visit, spot=target, trail=visit.trail | {target})
        if visit.slot == One("schema") and isinstance(node, dict):
            self._follow_mapping(node, visit)
        return visit

    def _takes_the_place(self, visit: _Visit) -> bool:
        """Whether a node has no home of its own, and so stands where it is referred to."""
        kind = visit.slot.kind
        if not isinstance(visit.slot, One) or kind not in self.dialect.shared:
            return True
        own_path = visit.base is None and parent(visit.below) == "/paths"
        return kind == "path_item" and own_path

    def _follow_mapping(self, node: dict[str, Json], visit: _Visit) -> None:
        """A discriminator's mapping names schemas by address, or by name alone."""
        discriminator = node.get("discriminator")
        mapping = (
            discriminator.get("mapping") if isinstance(discriminator, dict) else None
        )
        for tag, reference in mapping.items() if isinstance(mapping, dict) else ():
            if isinstance(mapping, dict) and isinstance(reference, str):
                is_address = any(sign in reference for sign in "/#.")
                target = (
                    self._target(mapping, tag, reference, visit) if is_address else None
                )
                if target:
                    self._share(mapping, tag, Shared(target, "schema"), visit)

    def _target(
        self, holder: dict[str, Json], key: str, reference: str, visit: _Visit
    ) -> Spot | None:
        """Where a reference leads, if something that fits stands there."""
        here = visit.spot
        is_own = here.file is self.files.own
        if (
            is_own
            and reference.startswith("#/")
            and not here.file.resource_of(here.pointer)
        ):
            return None
        target = resolve(reference, here, self.files)
        if isinstance(target, Refused):
            place = join(here.pointer, key)
            self.found.refused.append(
                self.report.unusable(
                    "REF001",
                    _mark(here, place),
                    f'"{reference}" {target.why}',
                    fix=target.fix,
                )
            )
            return None
        if target is None:
            pointer = local(reference)
            if pointer and not is_own and key == "$ref":
                self.found.hopes.append((holder, pointer, here))
            return None
        value = target.node()
        return target if isinstance(value, (dict, bool)) else None

    def _share(
        self, holder: dict[str, Json], key: str, target: Shared, visit: _Visit
    ) -> None:
        """Note who refers to a shared node; the first to do so also has it visited."""
        found = self.found
        if target.spot.file is self.files.own:
            found.uses.append((holder, key, target.spot.pointer))
            return
        place = visit.below
        home = self.dialect.shared[target.kind]
        if visit.base is None and parent(place) == home and len(holder) == 1:
            found.claims.setdefault(target, []).append(place)
        found.uses.append((holder, key, target))
        if target not in found.shared:
            node = copy.deepcopy(target.spot.node())
            found.shared[target] = node
            slot, trail = One(target.kind), frozenset({target.spot})
            self.waiting.append(_Visit(slot, node, target.spot, target, "", trail))

    def _below(self, visit: _Visit) -> Iterator[_Visit]:
        """The places one step below; a list or a mapping of nodes is a place too."""
        node = visit.node
        match visit.slot:
            case One(kind):
                if isinstance(node, dict):
                    for key, slot in slots(kind, node, self.dialect):
                        yield _step(visit, slot, key, node[key])
            case Each(kind):
                if isinstance(node, dict):
                    for name, item in node.items():
                        yield _step(visit, One(kind), name, item)
            case Many(kind):
                if isinstance(node, list):
                    for index, item in enumerate(node):
                        yield _step(visit, One(kind), index, item)
            case _:
                assert_never(visit.slot)

    def _settled(self) -> Positions:
        """Gives every shared node its home and points every reference there."""
        found = self.found
        homes = named(list(found.shared), found.claims, self.root, self.dialect.shared)
        for target, home in homes.items():
            if home.is_own:
                _place(self.root, home.pointer, found.shared[target])
        for holder, key, meaning in found.uses:
            pointer = meaning if isinstance(meaning, str) else homes[meaning].pointer
            holder[key] = "#" + pointer.replace("%", "%25")
        for holder, pointer, here in found.hopes:
            self._fulfil(holder, pointer, here)
        own = self.files.own
        grafts = {"": Graft(own.positions, "")}
        for target, home in homes.items():
            if home.is_own:
                spot = target.spot
                grafts[home.pointer] = Graft(spot.file.positions, spot.pointer)
        for base, below, spot in found.grafts:
            start = homes[base].pointer if base else ""
            grafts[start + below] = Graft(spot.file.positions, spot.pointer)
        return self._with_copies(lambda: Grafted(grafts))

    def _with_copies(self, positions: Positions) -> Positions:
        """The same, when what a `$dynamicRef` leaves open has been written out."""
        copies = settle_dynamic(self.root)
        grafts = {copied: Graft(positions, of) for copied, of in copies.items()}
        return lambda: Grafted({"": Graft(positions, ""), **grafts})

    def _fulfil(self, holder: dict[str, Json], pointer: Pointer, here: Spot) -> None:
        try:
            lookup(self.root, pointer)
        except KeyError:
            return
        self.report.add(
            "REF105",
            _mark(here, join(here.pointer, "$ref")),
            f'"#{pointer}" is not in this file',
            did=f"used the one of {self.files.own.label}",
            fix=f"write the name of that file before the #, as seen from {here.file.label}",
        )


def _step(visit: _Visit, slot: Slot, key: str | int, node: Json) -> _Visit:
    spot = Spot(visit.spot.file, join(visit.spot.pointer, key))
    return _Visit(slot, node, spot, visit.base, join(visit.below, key), visit.trail)


def _place(root: dict[str, Json], pointer: Pointer, node: Json) -> None:
    """Puts a node into the description, with the sections above it."""
    *above, last = split(pointer)
    holder: dict[str, Json] = root
    for token in above:
        section = holder.setdefault(token, {})
        if not isinstance(section, dict):
            section = {}
            holder[token] = section
        holder = section
    holder[last] = node


def _mark(here: Spot, pointer: Pointer) -> Mark:
    return nearest(here.file.positions(), pointer, here.file.label)
