"""Tells a Swagger 2.0 operation as OpenAPI 3 does: its body is no parameter."""

from __future__ import annotations

from generator.pointer import Json, Pointer, join
from generator.repair.upgrade.moves import Moves
from generator.repair.upgrade.swagger_bodies import (
    Row,
    form_body,
    is_form,
    media_types,
    request_body,
    response,
)
from generator.repair.upgrade.swagger_parameters import parameter

_TOLD_ELSEWHERE = frozenset({"consumes", "produces", "schemes", "parameters"})


def operation(
    moves: Moves, here: Pointer, node: dict[str, Json], inherited: list[Row]
) -> Json:
    """One operation; `inherited` are the bodies and form fields that its path declares."""
    consumed = media_types(node.get("consumes", moves.root.get("consumes")))
    produced = media_types(node.get("produces", moves.root.get("produces")))
    told: dict[str, Json] = {
        key: value for key, value in node.items() if key not in _TOLD_ELSEWHERE
    }
    listed = node.get("parameters")
    rows: list[Row] = [
        (join(here, "parameters", at), row)
        for at, row in enumerate(listed if isinstance(listed, list) else [])
    ]
    plain, bodies, fields = _sorted(moves, rows, inherited)
    if "parameters" in node:
        told["parameters"] = (
            [
                parameter(moves, join(here, "parameters", at), *row)
                for at, row in enumerate(plain)
            ]
            if isinstance(listed, list)
            else listed
        )
    body = _body(moves, join(here, "requestBody"), bodies, fields, consumed)
    if body is not None:
        told["requestBody"] = body
    if isinstance(responses := node.get("responses"), dict):
        told["responses"] = {
            status: _response(moves, join(here, "responses", status), one, produced)
            for status, one in responses.items()
        }
    return told


def _sorted(
    moves: Moves, rows: list[Row], inherited: list[Row]
) -> tuple[list[Row], list[Row], list[Row]]:
    """Parameters, bodies and form fields; an operation's own come before its path's."""
    plain: list[Row] = []
    bodies: list[Row] = []
    fields: dict[str, Row] = {}
    for row in [*rows, *inherited]:
        node = moves.followed(*row)[1]
        if node.get("in") == "body":
            bodies.append(row)
        elif is_form(node.get("in")):
            fields.setdefault(str(node.get("name")), row)
        else:
            plain.append(row)
    own = [row for row in bodies if row in rows]
    return plain, own or bodies, list(fields.values())


def _body(
    moves: Moves,
    here: Pointer,
    bodies: list[Row],
    fields: list[Row],
    consumed: tuple[str, ...],
) -> Json:
    if not bodies:
        return form_body(moves, here, fields, consumed) if fields else None
    for was, _ in [*bodies[1:], *fields]:
        moves.say(
            "UPG102",
            was,
            "the operation has a body already",
            did="left this one out",
            fix="declare one body, or form fields alone",
        )
    was, node = bodies[0]
    shared = media_types(moves.root.get("consumes"))
    if consumed != shared:
        was, node = moves.followed(was, node)
    return request_body(moves, here, was, node, consumed)


def _response(
    moves: Moves, here: Pointer, node: Json, produced: tuple[str, ...]
) -> Json:
    """A response; a shared one is copied where the operation answers in other media types."""
    was = here
    shared = media_types(moves.root.get("produces"))
    if isinstance(node, dict) and "$ref" in node and produced != shared:
        place, target = moves.followed(was, node)
        if "schema" in target:
            was, node = place, target
    return response(moves, here, was, node, produced)
