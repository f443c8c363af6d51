"""Reads security schemes, and what each operation asks for."""

from __future__ import annotations

from collections.abc import Mapping

from generator.build.schema import text
from generator.build.typed import typed
from generator.document import Document
from generator.foreign import Foreign
from generator.ir import Origin, Prose, Scheme
from generator.pointer import Json, Pointer, follow, join
from generator.report import Report

_BEARERS = ("oauth2", "openIdConnect")
_COMPUTED = frozenset(
    "concealed digest dpop gnap hoba mutual negotiate oauth scram-sha-1 scram-sha-256 vapid".split()
)
"""The registered HTTP schemes whose header is computed anew for each request."""


def read_schemes(document: Document, report: Report) -> tuple[Scheme, ...]:
    """Every declared scheme that a credential can answer; others are findings."""
    found = (
        _scheme(name, node, document, report)
        for name, node in _declared(document).items()
    )
    return tuple(scheme for scheme in found if scheme)


def _scheme(name: str, node: Json, document: Document, report: Report) -> Scheme | None:
    pointer = join("/components/securitySchemes", name)
    pointer, node = follow(document.root, pointer, node)
    if not isinstance(node, dict):
        return None
    seen = typed("SecurityScheme", node, pointer, document, report)
    if seen is None:
        return None
    origin = Origin(pointer=pointer, mark=document.where(pointer))
    prose = Prose(description=text(seen.text("description")))
    wire = Foreign(seen.text("name"))
    match (seen.text("type"), seen.text("in"), seen.text("scheme").lower()):
        case ("apiKey", "header" | "query" | "cookie" as location, _) if wire:
            return Scheme(
                name=Foreign(name),
                kind="key",
                location=location,
                wire=wire,
                prose=prose,
                origin=origin,
            )
        case ("http", _, "basic"):
            return Scheme(name=Foreign(name), kind="basic", prose=prose, origin=origin)
        case (kind, _, scheme) if kind in _BEARERS or (kind, scheme) == (
            "http",
            "bearer",
        ):
            return Scheme(name=Foreign(name), kind="bearer", prose=prose, origin=origin)
        case ("http", _, scheme) if scheme and scheme not in _COMPUTED:
            report.add(
                "OPS107",
                document.where(pointer),
                f"the security scheme {name} is of the HTTP scheme {seen.text('scheme')}",
                did="took the whole Authorization header from the caller",
            )
            return Scheme(
                name=Foreign(name),
                kind="whole",
                wire=Foreign(scheme),
                prose=prose,
                origin=origin,
            )
        case _:
            report.add(
                "OPS101",
                document.where(pointer),
                f"the security scheme {name} is of a kind that no one text answers",
                did="left it out: its operations send no credential for it",
                fix="give the client an http_client that does what it asks for",
            )
            return None


def read_security(
    node: Json,
    known: frozenset[str],
    pointer: Pointer,
    document: Document,
    report: Report,
) -> tuple[tuple[Foreign, ...], ...]:
    """The alternatives a `security` list offers, in its order.

    A scheme that no credential answers asks for nothing; it has a finding of its own.
    """
    declared = _declared(document)
    alternatives: list[tuple[Foreign, ...]] = []
    for index, requirement in enumerate(node if isinstance(node, list) else []):
        if not isinstance(requirement, dict):
            continue
        unknown = [name for name in requirement if name not in declared]
        if unknown:
            report.add(
                "OPS101",
                document.where(join(pointer, index)),
                f"security names {', '.join(unknown)}, which is no security scheme",
                did="left that alternative out",
                fix="declare the scheme under components.securitySchemes",
            )
        else:
            alternatives.append(
                tuple(Foreign(name) for name in requirement if name in known)
            )
    return tuple(dict.fromkeys(alternatives))


def _declared(document: Document) -> Mapping[str, Json]:
    """Every declared scheme, usable or not."""
    components = document.root.get("components")
    nodes = components.get("securitySchemes") if isinstance(components, dict) else None
    return nodes if isinstance(nodes, dict) else {}
