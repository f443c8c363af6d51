"""Builds the IR of a sound description: OpenAPI goes in, no Python comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.build.choosing import chosen_places, places, say_unmatched
from generator.build.contents import say_odd_contents
from generator.build.directions import directed
from generator.build.endless import ended
from generator.build.events import read_webhooks
from generator.build.operations import read_operations
from generator.build.paging import paged
from generator.build.schema import Schemas, text
from generator.build.schema.keywords import name_the_rest
from generator.build.security import read_schemes
from generator.build.servers import read_servers
from generator.build.streams import streamed
from generator.build.typed import typed
from generator.build.unknown import name_unknown_fields
from generator.config.auth import Auth
from generator.config.choice import EVERYTHING, Choice
from generator.config.paging import PagingRule
from generator.document import Document
from generator.foreign import Foreign
from generator.grammar import walk
from generator.ir import Api, Origin, Prose, Tag
from generator.pointer import Json, Pointer, ancestors, join
from generator.report import Report

__all__ = ["build", "count_operations"]


def build(
    document: Document,
    report: Report,
    choice: Choice = EVERYTHING,
    paging: Sequence[PagingRule] = (),
    told: Mapping[str, Auth] | None = None,
) -> Api:
    """The API a description offers: every operation, and every schema under components.

    Of an API from which operations were chosen, only the schemas they need. `paging` is what
    somebody says of its pages, and `told` of its credentials.
    """
    chosen = chosen_places(document, choice)
    say_unmatched(document, choice, report)
    left_out = _left_out(document, choice)
    sites = list(walk(document.root))
    taken = (
        site
        for site in sites
        if not left_out or left_out.isdisjoint(ancestors(site.pointer))
    )
    name_the_rest(taken, document, report)
    say_odd_contents(sites, document, report)
    name_unknown_fields(sites, document, report)
    if not count_operations(document) and not _offers_more(document):
        report.add(
            "OPS103",
            document.where("/paths"),
            "the description has no operations",
            did="generated a client with nothing to call",
            fix="check that this is the whole description",
        )
    schemas = Schemas(document, report, sites)
    schemes = read_schemes(document, told or {}, report)
    title, version, prose = _info(document, report)
    if choice.is_everything:
        _read_components(schemas)
    servers = read_servers(document, report)
    operations = read_operations(schemas, schemes, servers, chosen)
    webhooks = read_webhooks(schemas)
    api = Api(
        title=title,
        version=version,
        prose=prose,
        servers=servers,
        tags=_tags(document, report),
        operations=operations,
        webhooks=webhooks,
        declarations=schemas.finish(),
        schemes=schemes,
        pages=document.pages,
        corrections=document.corrections,
        file=document.file,
        origin=Origin(pointer="/info", where=document.where),
    )
    return paged(directed(streamed(ended(api, report))), paging, report)


def count_operations(document: Document, choice: Choice = EVERYTHING) -> int:
    """How many operations a description holds, or how many of them were chosen."""
    return len(chosen_places(document, choice))


def _offers_more(document: Document) -> bool:
    """Whether there is something to generate beside operations."""
    components = document.root.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    return bool(schemas or document.root.get("webhooks"))


def _left_out(document: Document, choice: Choice) -> frozenset[Pointer]:
    """Where the operations stand that nobody chose."""
    if choice.is_everything:
        return frozenset()
    chosen = {pointer for *_, pointer in chosen_places(document, choice)}
    return frozenset(pointer for *_, pointer in places(document)) - chosen


def _read_components(schemas: Schemas) -> None:
    """Declares what the author named, used or not, so that its users can import it."""
    components = schemas.root.get("components")
    nodes = components.get("schemas") if isinstance(components, dict) else None
    for name in nodes if isinstance(nodes, dict) else ():
        schemas.declare_component(join("/components/schemas", name))


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
    if info and not info.get("title"):
        report.add(
            "SHP102",
            document.where("/info"),
            "there is no title",
            did="called the API after its file",
            fix="add a title",
        )
    seen = typed(
        "Info",
        info,
        "/info",
        document,
        report,
        otherwise={"title": "API", "version": ""},
    )
    if seen is None:
        return Foreign("API"), Foreign(""), Prose()
    prose = Prose(
        summary=text(seen.text("summary")),
        description=text(seen.text("description")),
    )
    return Foreign(seen.text("title")), Foreign(seen.text("version")), prose


def _tags(document: Document, report: Report) -> tuple[Tag, ...]:
    nodes: Json = document.root.get("tags")
    tags: list[Tag] = []
    for index, node in enumerate(nodes if isinstance(nodes, list) else []):
        if isinstance(node, dict) and node:
            seen = typed("Tag", node, join("/tags", index), document, report)
            if seen:
                prose = Prose(
                    summary=text(node.get("summary")),
                    description=text(seen.text("description")),
                )
                parent = text(node.get("parent"))
                tags.append(
                    Tag(name=Foreign(seen.text("name")), prose=prose, parent=parent)
                )
    return tuple(tags)
