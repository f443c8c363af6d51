"""Takes in webhooks that are described beside the description, with the schemas they need."""

from __future__ import annotations

from msgspec.structs import replace

from generator.document import Document, Graft, Grafted
from generator.grammar import Kind, walk
from generator.pointer import Json, Pointer, ancestors, join, local, split
from generator.report import Report


def take_events(document: Document, events: Document, report: Report) -> Document:
    """The document with the webhooks of another, which win over its own of the same name.

    Their components keep their names where those are free, and are else called events'.
    """
    root = dict(document.root)
    renamed = _renamed(root, events.root)
    _point_anew(events.root, renamed)
    grafts = {"": Graft(document.written, "")}
    for section, nodes in _mapping(events.root.get("components")).items():
        for name, node in _mapping(nodes).items():
            before = join("/components", section, name)
            _put(root, renamed.get(before, before), node)
            grafts[renamed.get(before, before)] = Graft(events.written, before)
    for name, node in _mapping(events.root.get("webhooks")).items():
        here = join("/webhooks", name)
        if name in _mapping(root.get("webhooks")):
            _say_twice(document, here, name, report)
        _put(root, here, node)
        grafts[here] = Graft(events.written, here)
    return replace(
        document,
        root=root,
        positions=lambda: Grafted(grafts),
        moved={},
        inputs={**document.inputs, **events.inputs},
        looked={**document.looked, **events.looked},
    )


def _renamed(root: dict[str, Json], events: dict[str, Json]) -> dict[Pointer, Pointer]:
    """Where components go whose names are taken."""
    renamed: dict[Pointer, Pointer] = {}
    taken = _mapping(root.get("components"))
    for section, nodes in _mapping(events.get("components")).items():
        names = {*_mapping(taken.get(section)), *_mapping(nodes)}
        for name in sorted(_mapping(nodes)):
            if name in _mapping(taken.get(section)):
                free = f"{name}Event"
                while free in names:
                    free += "Event"
                names.add(free)
                before = join("/components", section, name)
                renamed[before] = join("/components", section, free)
    return renamed


def _point_anew(root: dict[str, Json], renamed: dict[Pointer, Pointer]) -> None:
    """Makes every reference, and every tag of a union, lead to where its target goes."""
    if not renamed:
        return
    for site in walk(root):
        if isinstance(site.node, dict):
            _turn(site.node, "$ref", renamed)
            mapping = _mapping(_discriminator(site.kind, site.node).get("mapping"))
            for tag in mapping:
                _turn(mapping, tag, renamed)


def _discriminator(kind: Kind, node: dict[str, Json]) -> dict[str, Json]:
    return _mapping(node.get("discriminator")) if kind == "schema" else {}


def _turn(holder: dict[str, Json], key: str, renamed: dict[Pointer, Pointer]) -> None:
    reference = holder.get(key)
    pointer = local(reference) if isinstance(reference, str) else None
    for candidate in ancestors(pointer) if pointer else ():
        if pointer and candidate in renamed:
            holder[key] = f"#{renamed[candidate]}{pointer[len(candidate) :]}"
            return


def _put(root: dict[str, Json], pointer: Pointer, node: Json) -> None:
    """Puts a node into the description without changing what it held before."""
    *above, last = split(pointer)
    holder = root
    for token in above:
        below = dict(_mapping(holder.get(token)))
        holder[token] = below
        holder = below
    holder[last] = node


def _mapping(node: Json) -> dict[str, Json]:
    return node if isinstance(node, dict) else {}


def _say_twice(document: Document, pointer: Pointer, name: str, report: Report) -> None:
    report.add(
        "WHK102",
        document.where(pointer),
        f"{name} is described here and by a schema of its own",
        did="used the schema of its own",
        fix="leave one of them out",
    )
