"""Reads where an API is reached: its servers, their variables, and operations elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from generator.build.schema import text
from generator.document import Document
from generator.foreign import Foreign
from generator.ir import NO_TEXT, Prose, Server, Variable
from generator.pointer import Json, Pointer, join
from generator.report import Report

_NAME = re.compile(r"\{([^{}/]+)\}")
_ABSOLUTE = ("http://", "https://")


def read_servers(document: Document, report: Report) -> tuple[Server, ...]:
    """The API's servers, the default first; none where that one cannot be used."""
    nodes = document.root.get("servers")
    listed = nodes if isinstance(nodes, list) else []
    base = document.file if document.file.startswith(_ABSOLUTE) else ""
    found = [
        _server(join("/servers", at), node, base, document, report)
        for at, node in enumerate(listed)
        if isinstance(node, dict) and node
    ]
    usable = tuple(one for one in found if one)
    return usable if found and found[0] else ()


def read_place(
    holders: tuple[tuple[Pointer, dict[str, Json]], ...],
    base: Foreign,
    document: Document,
    report: Report,
) -> Foreign:
    """The server an operation (or else its path) names for itself, if that is another."""
    for pointer, holder in holders:
        nodes = holder.get("servers")
        for at, node in enumerate(nodes if isinstance(nodes, list) else []):
            if isinstance(node, dict) and node:
                where = join(pointer, "servers", at)
                server = _server(where, node, f"{base.text}/", document, report)
                url = server.url if server else NO_TEXT
                return NO_TEXT if url == base else url
    return NO_TEXT


def _server(
    pointer: Pointer,
    node: dict[str, Json],
    base: str,
    document: Document,
    report: Report,
) -> Server | None:
    url = node.get("url")
    template = _resolved(url.strip() if isinstance(url, str) else "/", base)
    variables = _variables(pointer, node, template, document, report)
    server = Server(
        template=Foreign(template.rstrip("/")),
        variables=variables,
        prose=Prose(
            summary=text(node.get("name")), description=text(node.get("description"))
        ),
    )
    missing = _NAME.search(server.url.text)
    if server.url.text.startswith(_ABSOLUTE) and not missing:
        return server
    report.add(
        "OPS101",
        document.where(pointer),
        (
            f"the server's URL leaves {missing[0]} open"
            if missing
            else "the server's URL is not absolute"
        ),
        did="left it out: callers give base_url",
        fix=("give the variable a default" if missing else "name the host in servers"),
    )
    return None


def _resolved(url: str, base: str) -> str:
    """A URL relative to the description's own, or to the API's server."""
    if url.startswith("//"):
        return f"https:{url}"
    if not base.startswith(_ABSOLUTE) or url.startswith((*_ABSOLUTE, "{")):
        return url
    return urljoin(base, url)


def _variables(
    pointer: Pointer,
    node: dict[str, Json],
    template: str,
    document: Document,
    report: Report,
) -> tuple[Variable, ...]:
    nodes = node.get("variables")
    found: list[Variable] = []
    for name, value in nodes.items() if isinstance(nodes, dict) else ():
        if not isinstance(value, dict) or f"{{{name}}}" not in template:
            continue
        listed = value.get("enum")
        options = [
            str(one)
            for one in (listed if isinstance(listed, list) else [])
            if _is_plain(one)
        ]
        default = value.get("default")
        if not _is_plain(default):
            continue
        if options and str(default) not in options:
            report.add(
                "SHP102",
                document.where(join(pointer, "variables", name, "default")),
                f"the default of {name} is none of its options",
                did="added it to the options",
                fix="list it, or choose another default",
            )
            options.insert(0, str(default))
        found.append(
            Variable(
                name=Foreign(name),
                default=Foreign(str(default)),
                options=tuple(Foreign(one) for one in dict.fromkeys(options)),
                prose=Prose(description=text(value.get("description"))),
            )
        )
    return tuple(found)


def _is_plain(value: Json) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
