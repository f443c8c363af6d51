"""Tells what Swagger 2.0 schemas say in words of their own as OpenAPI 3.0 does."""

from __future__ import annotations

from generator.grammar import walk
from generator.pointer import Json

_NULLABLE = ("x-nullable", "x-isnullable", "x-is-nullable")


def tell_schemas(root: dict[str, Json]) -> None:
    """Rewrites every schema of a description that has the shape of OpenAPI 3.0."""
    for site in walk(root):
        if site.kind == "schema" and isinstance(site.node, dict):
            _tell(site.node)


def _tell(node: dict[str, Json]) -> None:
    if node.get("type") == "file":
        node |= {"type": "string", "format": "binary"}
    for key in _NULLABLE:
        if isinstance(nullable := node.get(key), bool):
            node.setdefault("nullable", nullable)
            del node[key]
    discriminator = node.get("discriminator")
    if isinstance(discriminator, str):
        node["discriminator"] = {"propertyName": discriminator}
