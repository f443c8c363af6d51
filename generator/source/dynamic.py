"""Gives `$dynamicRef` its meaning: a generic schema is written out where its blank is filled in."""

from __future__ import annotations

import copy

from generator.grammar import Site, walk
from generator.pointer import Json, Pointer, ancestors, join, local, lookup

_NAMES = ("$id", "$anchor", "$dynamicAnchor")


def settle_dynamic(root: dict[str, Json]) -> dict[Pointer, Pointer]:
    """Rewrites every `$dynamicRef` as a `$ref`; returns what is a copy, and of what.

    A schema that refers to a generic one and declares a `$dynamicAnchor` the generic one leaves
    open gets a copy of it with that blank filled in. Left alone, a blank means the nearest
    anchor of its name.
    """
    sites = [site for site in walk(root) if site.kind == "schema"]
    blanks = [
        site
        for site in sites
        if isinstance(site.node, dict) and isinstance(site.node.get("$dynamicRef"), str)
    ]
    if not blanks:
        return {}
    anchors = _anchors(sites)
    copies: dict[Pointer, Pointer] = {}
    for site in sites:
        if isinstance(site.node, dict) and site.pointer in anchors:
            generic = _generic(site, blanks)
            if generic is not None:
                copied = _write_out(root, site, generic, anchors[site.pointer])
                for key in copied:
                    copies[join(site.pointer, key)] = join(generic, key)
    for site in blanks:
        _fill(site.node, _nearest(site.pointer, anchors))
    return copies


def _anchors(sites: list[Site]) -> dict[Pointer, dict[str, Pointer]]:
    """The dynamic anchors below each schema that declares some in its `$defs`, or is one."""
    found: dict[Pointer, dict[str, Pointer]] = {}
    for site in sites:
        name = site.node.get("$dynamicAnchor") if isinstance(site.node, dict) else None
        if isinstance(name, str):
            holder = site.pointer.partition("/$defs/")[0]
            found.setdefault(holder, {}).setdefault(name, site.pointer)
    return found


def _generic(site: Site, blanks: list[Site]) -> Pointer | None:
    """The schema with blanks that a schema refers to."""
    reference = site.node.get("$ref") if isinstance(site.node, dict) else None
    target = local(reference) if isinstance(reference, str) else None
    inside = [blank for blank in blanks if f"{blank.pointer}/".startswith(f"{target}/")]
    return target if target and inside else None


def _write_out(
    root: dict[str, Json], site: Site, generic: Pointer, anchors: dict[str, Pointer]
) -> list[str]:
    """Puts the generic schema in the place of the reference to it; returns the keys it gave."""
    node = site.node
    pattern = copy.deepcopy(lookup(root, generic))
    if not isinstance(node, dict) or not isinstance(pattern, dict):
        return []
    for inner in walk(pattern, "schema"):
        _fill(inner.node, anchors)
    own = {key: value for key, value in node.items() if key != "$ref"}
    taken = {key: value for key, value in pattern.items() if key not in _NAMES}
    node.clear()
    node.update({**taken, **own})
    return [key for key in taken if key not in own]


def _nearest(
    pointer: Pointer, anchors: dict[Pointer, dict[str, Pointer]]
) -> dict[str, Pointer]:
    found = (anchors[one] for one in ancestors(pointer) if one in anchors)
    return next(found, dict[str, Pointer]())


def _fill(node: Json, anchors: dict[str, Pointer]) -> None:
    """Points a blank at the anchor of its name, where there is one."""
    reference = node.get("$dynamicRef") if isinstance(node, dict) else None
    name = reference.rpartition("#")[2] if isinstance(reference, str) else ""
    if isinstance(node, dict) and name in anchors:
        del node["$dynamicRef"]
        node["$ref"] = "#" + anchors[name].replace("%", "%25")
