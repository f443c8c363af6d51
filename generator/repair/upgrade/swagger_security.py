"""Tells Swagger 2.0 security definitions as OpenAPI 3 security schemes."""

from __future__ import annotations

from generator.pointer import Json, Pointer, join
from generator.repair.upgrade.moves import Moves

_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
_OF_FLOW = ("flow", "authorizationUrl", "tokenUrl", "scopes")


def scheme(moves: Moves, was: Pointer, node: Json) -> Json:
    """One scheme: `basic` is a scheme of HTTP, and OAuth's flow is told inside `flows`."""
    if not isinstance(node, dict):
        return node
    if node.get("type") == "basic":
        return {**node, "type": "http", "scheme": "basic"}
    if node.get("type") != "oauth2":
        return node
    return {
        **{key: value for key, value in node.items() if key not in _OF_FLOW},
        "flows": _flows(moves, was, node),
    }


def _flows(moves: Moves, was: Pointer, node: dict[str, Json]) -> dict[str, Json]:
    written = node.get("flow")
    name = _FLOWS.get(written) if isinstance(written, str) else None
    if name is None:
        moves.say(
            "UPG101",
            join(was, "flow") if "flow" in node else was,
            f"the OAuth flow is none of {', '.join(_FLOWS)}",
            did="read the scheme as OAuth without a flow: callers give a token",
            fix="correct the flow",
        )
        return {}
    flow = {key: node[key] for key in _OF_FLOW[1:] if key in node}
    return {name: {"scopes": {}, **flow}}
