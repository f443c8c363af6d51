"""Builds the IR of a sound description: OpenAPI goes in, no Python comes out."""

from __future__ import annotations

from openapi_pydantic.v3.v3_1 import Info, Server
from openapi_pydantic.v3.v3_1 import Tag as TypedTag

from generator.build.operations import places, read_operations
from generator.build.schema import Schemas, text
from generator.build.schema.keywords import name_the_rest
from generator.build.security import read_schemes
from generator.build.typed import typed
from generator.document import Document
from generator.foreign import Foreign
from generator.grammar import walk
from generator.ir import Api, Origin, Prose, Tag
from generator.pointer import Json, join
from generator.report import Report

__all__ = ["build", "count_operations"]


def build(document: Document, report: Report) -> Api:
    """The API a description offers: every operation, and every schema under components."""
    for site in walk(document.root):
        if site.kind == "schema" and isinstance(site.node, dict):
            name_the_rest(site.node, site.pointer, document, report)
    if not count_operations(document):
        report.add(
            "OPS103",
            document.where("/paths"),
            "the description has no operations",
            did="generated a client with nothing to call",
            fix="check that this is the whole description",
        )
    schemas = Schemas(document, report)
    schemes = read_schemes(document, report)
    title, version, prose = _info(document, report)
    _read_components(schemas)
    operations = read_operations(schemas, schemes)
    return Api(
        title=title,
        version=version,
        prose=prose,
        server=_server(document, report),
        tags=_tags(document, report),
        operations=operations,
        declarations=schemas.declarations,
        schemes=schemes,
        pages=document.pages,
        file=document.file,
        origin=Origin(pointer="/info", mark=document.where("/info")),
    )


def count_operations(document: Document) -> int:
    """How many operations a description holds."""
    return sum(1 for _ in places(document))


def _read_components(schemas: Schemas) -> None:
    """Declares what the author named, used or not, so that its users can import it."""
    components = schemas.root.get("components")
    nodes = components.get("schemas") if isinstance(components, dict) else None
    for name in nodes if isinstance(nodes, dict) else ():
        schemas.declare(join("/components/schemas", name))


def _info(document: Document, report: Report) -> tuple[Foreign, Foreign, Prose]:
    node = document.root.get("info")
    if not isinstance(node, dict):
        report.add(
            "SHP102",
            document.where(""),
            "there is no info",
            did="took the title from the name of the file",
            fix="add info with a title and a version",
        )
    info = node if isinstance(node, dict) else {}
    seen = typed(
        Info,
        info,
        ("title", "version", "summary", "description"),
        "/info",
        document,
        report,
        otherwise={"title": "API", "version": ""},
    )
    if seen is None:
        return Foreign("API"), Foreign(""), Prose()
    prose = Prose(summary=text(seen.summary), description=text(seen.description))
    return Foreign(seen.title), Foreign(seen.version), prose


def _server(document: Document, report: Report) -> Foreign:
    """The first server's URL with its variables at their defaults, or nothing."""
    servers = document.root.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else None
    if not isinstance(first, dict):
        return Foreign("")
    seen = typed(Server, first, ("url", "variables"), "/servers/0", document, report)
    if seen is None:
        return Foreign("")
    url = seen.url
    for name, variable in (seen.variables or {}).items():
        url = url.replace("{" + name + "}", str(variable.default))
    if not url.startswith(("http://", "https://")):
        report.add(
            "OPS101",
            document.where("/servers/0"),
            "the server's URL is not absolute",
            did="left it out: callers give base_url",
            fix="name the host in servers",
        )
        return Foreign("")
    return Foreign(url.rstrip("/"))


def _tags(document: Document, report: Report) -> tuple[Tag, ...]:
    nodes: Json = document.root.get("tags")
    tags: list[Tag] = []
    for index, node in enumerate(nodes if isinstance(nodes, list) else []):
        if isinstance(node, dict) and node:
            seen = typed(
                TypedTag,
                node,
                ("name", "description"),
                join("/tags", index),
                document,
                report,
            )
            if seen:
                prose = Prose(description=text(seen.description))
                tags.append(Tag(name=Foreign(seen.name), prose=prose))
    return tuple(tags)

