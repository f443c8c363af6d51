"""Gives a Swagger 2.0 description the shape of OpenAPI 3.0: servers, components, references."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

from generator.document import Document
from generator.grammar import METHODS, walk
from generator.pointer import Json, Pointer, escape, join, local
from generator.repair.upgrade.moves import Moves, moved
from generator.repair.upgrade.swagger_bodies import (
    is_form,
    media_types,
    request_body,
    response,
)
from generator.repair.upgrade.swagger_operations import operation
from generator.repair.upgrade.swagger_parameters import parameter
from generator.repair.upgrade.swagger_schemas import tell_schemas
from generator.repair.upgrade.swagger_security import scheme
from generator.report import Report

_KEPT = ("info", "tags", "security", "externalDocs")
_WEB = ("https", "http")
SECTIONS = ("definitions", "parameters", "responses", "securityDefinitions")
"""Where shared nodes stand at the root of a Swagger description."""
_OLD = frozenset({*SECTIONS, "host", "basePath", "schemes", "consumes", "produces"})


def upgrade_swagger(document: Document, report: Report) -> Document:
    """The description as OpenAPI 3.0 says it; others come back as they are."""
    if "swagger" not in document.root or "openapi" in document.root:
        return document
    document = document.rewritten(copy.deepcopy(document.root))
    moves = Moves(document, report, {"": ""})
    root: dict[str, Json] = {"openapi": "3.0.4"}
    for key, value in document.root.items():
        if key in _KEPT or key.startswith("x-"):
            root[key] = value
    if servers := _servers(moves):
        root["servers"] = servers
    components = _components(moves)
    root["paths"] = _paths(moves)
    root["components"] = components
    tell_schemas(root)
    _point_anew(root, moves.destinations())
    return document.rearranged(root, moves.origins)


def tell_again(document: Document, report: Report) -> Document:
    """A description of OpenAPI 3 with what it still says as Swagger 2.0 told in its words.

    What it says in both is taken from OpenAPI 3. The document's nodes are changed.
    """
    moves = Moves(document, report, {"": ""})
    root = {key: value for key, value in moves.root.items() if key not in _OLD}
    if "servers" not in root and (servers := _servers(moves)):
        root["servers"] = servers
    components = _told_components(moves)
    for section, nodes in _components(moves).items():
        if isinstance(nodes, dict) and nodes:
            known = components.get(section)
            components[section] = nodes | (known if isinstance(known, dict) else {})
    if components:
        root["components"] = components
    root["paths"] = _paths(moves)
    tell_schemas(root)
    _point_anew(root, moves.destinations())
    return document.rearranged(root, moves.origins)


def _told_components(moves: Moves) -> dict[str, Json]:
    """The components of OpenAPI 3, those that are written as before told anew."""
    written = moves.root.get("components")
    components = dict(written) if isinstance(written, dict) else {}
    produced = media_types(moves.root.get("produces"))
    for section in ("parameters", "responses"):
        nodes = components.get(section)
        told: dict[str, Json] = {}
        for name, node in nodes.items() if isinstance(nodes, dict) else ():
            here = join("/components", section, name)
            told[name] = (
                parameter(moves, here, here, node)
                if section == "parameters"
                else response(moves, here, here, node, produced)
            )
        if told:
            components[section] = told
    return components


def _servers(moves: Moves) -> list[Json]:
    """One server for each scheme, the safest first; only a path where no host is given."""
    root = moves.root
    host, base = root.get("host"), root.get("basePath")
    path = f"/{base.strip('/')}" if isinstance(base, str) and base.strip("/") else ""
    moves.put("/servers", "/basePath" if path else "")
    if not isinstance(host, str) or not host:
        return [{"url": path}] if path else []
    host = host.rpartition("://")[2].rstrip("/")
    moves.put("/servers", "/host")
    return [{"url": f"{one}://{host}{path}"} for one in _schemes(root.get("schemes"))]


def _schemes(written: Json) -> tuple[str, ...]:
    known = written if isinstance(written, list) else []
    return tuple(one for one in _WEB if one in known) or _WEB[:1]


def _paths(moves: Moves) -> Json:
    paths = moves.root.get("paths")
    if not isinstance(paths, dict):
        return paths
    return {
        path: _path_item(moves, join("/paths", path), item)
        for path, item in paths.items()
    }


def _path_item(moves: Moves, here: Pointer, item: Json) -> Json:
    """A path with its operations; what it says about their bodies moves into each of them."""
    if not isinstance(item, dict):
        return item
    listed = item.get("parameters")
    shared = listed if isinstance(listed, list) else []
    rows = [(join(here, "parameters", at), row) for at, row in enumerate(shared)]
    bodies = [row for row in rows if _is_body(moves, row)]
    told: dict[str, Json] = {}
    for key, value in item.items():
        if key in METHODS and isinstance(value, dict):
            told[key] = operation(moves, join(here, key), value, bodies)
        elif key == "parameters" and isinstance(value, list):
            kept = [row for row in rows if row not in bodies]
            told[key] = [
                parameter(moves, join(here, key, at), *row)
                for at, row in enumerate(kept)
            ]
        else:
            told[key] = value
    return told


def _is_body(moves: Moves, row: tuple[Pointer, Json]) -> bool:
    return moves.followed(*row)[1].get("in") in {"body", "formData"}


def _components(moves: Moves) -> dict[str, Json]:
    root = moves.root
    components: dict[str, Json] = {}

    def tell(
        section: str, key: str, one: Callable[[Pointer, Pointer, Json], Json]
    ) -> None:
        nodes = root.get(key)
        moves.put(f"/components/{section}", f"/{key}")
        if isinstance(nodes, dict):
            told: dict[str, Json] = {}
            for name, node in nodes.items():
                here = join("/components", section, name)
                moves.put(here, f"/{key}/{escape(name)}")
                told[name] = one(here, join("", key, name), node)
            components[section] = told
        elif nodes is not None:
            components[section] = nodes

    produced = media_types(root.get("produces"))
    tell("schemas", "definitions", lambda here, was, node: node)
    tell(
        "responses",
        "responses",
        lambda here, was, node: response(moves, here, was, node, produced),
    )
    tell(
        "securitySchemes",
        "securityDefinitions",
        lambda here, was, node: scheme(moves, was, node),
    )
    _shared_parameters(moves, components)
    return components


def _shared_parameters(moves: Moves, components: dict[str, Json]) -> None:
    """Shared parameters; bodies among them become request bodies.

    Form fields have no home of their own in OpenAPI 3: they stand in the bodies of the
    operations that use them.
    """
    nodes = moves.root.get("parameters")
    if not isinstance(nodes, dict):
        return
    parameters: dict[str, Json] = {}
    bodies: dict[str, Json] = {}
    consumed = media_types(moves.root.get("consumes"))
    for name, node in nodes.items():
        was = join("/parameters", name)
        place = moves.followed(was, node)[1].get("in")
        if place == "body":
            here = join("/components/requestBodies", name)
            bodies[name] = request_body(moves, here, was, node, consumed)
        elif not is_form(place):
            here = join("/components/parameters", name)
            parameters[name] = parameter(moves, here, was, node)
    components |= {"parameters": parameters, "requestBodies": bodies}


def _point_anew(root: dict[str, Json], destinations: Mapping[Pointer, Pointer]) -> None:
    """Makes every reference lead to where its target stands now."""
    for site in walk(root):
        if not isinstance(site.node, dict):
            continue
        reference = site.node.get("$ref")
        pointer = local(reference) if isinstance(reference, str) else None
        if pointer and (target := moved(pointer, destinations)) != pointer:
            site.node["$ref"] = f"#{target}"
