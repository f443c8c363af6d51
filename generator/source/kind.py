"""What a text that was read turns out to be: an OpenAPI description, or something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.document import Mark
from generator.pointer import Json
from generator.report import Report

_VERSIONS = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2"
_VERSION = re.compile(r"3\.[0-2]\.[0-9]+(?:-.*)?")
_NEAR_VERSION = re.compile(r"\s*v?3(?:\.(?P<minor>[0-2])(?:\.(?:[0-9]+|x|X|\*))?)?\s*")
_PATCH = re.compile(r"3\.[0-2]\.[0-9]+")

_NEAR_SWAGGER = re.compile(r"\s*v?2(?:\.0)?(?:\.[0-9]+)?\s*")

HTML_PAGE = "an HTML page"
_TEXT_LOOKS = (
    (re.compile(r"\A\s*<(?:!doctype\s+html|html|head|body)\b", re.I), HTML_PAGE),
    (re.compile(r"\A\s*<(?:\?xml|[A-Za-z][\w:.-]*[\s>])"), "an XML document"),
    (re.compile(r"\A#%RAML\b"), "a RAML description"),
    (re.compile(r"\AFORMAT:\s*1A\b"), "an API Blueprint"),
    (re.compile(r'^\s*syntax\s*=\s*"proto[23]"', re.M), "a Protocol Buffers file"),
    (
        re.compile(
            r"^(?:(?:extend\s+)?(?:type|input|interface|enum)\s+\w+[^\n:]*|schema\s*)\{",
            re.M,
        ),
        "a GraphQL schema",
    ),
)


def look_of_text(text: str) -> str:
    """What a text that is not structured data looks like; empty when it is unfamiliar."""
    return next((look for form, look in _TEXT_LOOKS if form.search(text[:20_000])), "")


def _mapping(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


_LOOKS: tuple[tuple[Callable[[dict[str, Json]], bool], str], ...] = (
    (lambda root: "asyncapi" in root, "an AsyncAPI description"),
    (lambda root: "arazzo" in root, "an Arazzo description"),
    (lambda root: "overlay" in root, "an OpenAPI Overlay"),
    (lambda root: "openrpc" in root, "an OpenRPC description"),
    (lambda root: "smithy" in root, "a Smithy model"),
    (
        lambda root: (
            "_postman_id" in _mapping(root.get("info"))
            or "getpostman.com" in str(_mapping(root.get("info")).get("schema"))
        ),
        "a Postman collection",
    ),
    (
        lambda root: "__schema" in root or "__schema" in _mapping(root.get("data")),
        "a GraphQL introspection result",
    ),
    (lambda root: "discoveryVersion" in root, "a Google API discovery document"),
    (lambda root: "entries" in _mapping(root.get("log")), "an HTTP archive (HAR)"),
    (lambda root: root.get("_type") == "export", "an Insomnia export"),
    (
        lambda root: "$schema" in root or "$defs" in root or "properties" in root,
        "a JSON Schema",
    ),
    (lambda root: "paths" in root, "a description that lost its `openapi` key"),
)


def described_root(
    value: Json, text: str, report: Report, at: Callable[[str], Mark]
) -> dict[str, Json]:
    """The root of an OpenAPI description, its version written as the specification asks.

    Raises:
        Unusable: it is something else, or of a version that is not read.
    """
    if not isinstance(value, dict) or not {"openapi", "swagger"} & value.keys():
        raise _not_openapi(value, text, report, at)
    if "openapi" not in value:
        return _swagger_root(value, report, at)
    version = value["openapi"]
    if isinstance(version, str) and _VERSION.fullmatch(version):
        return value
    written = version_text(version)
    near = _NEAR_VERSION.fullmatch(written)
    if near is None:
        raise report.unusable(
            "SRC007",
            at("/openapi"),
            f"the version is {written or 'empty'}; Instep reads {_VERSIONS}",
            fix="convert the description to one of these versions",
        )
    patch = _PATCH.search(written)
    repaired = patch[0] if patch else f"3.{near['minor'] or 0}.0"
    report.add(
        "SRC102",
        at("/openapi"),
        f"the version {written} is not written as three numbers in a string",
        did=f"read it as {repaired}",
        fix=f'write openapi: "{repaired}"',
    )
    return {**value, "openapi": repaired}


def _swagger_root(
    root: dict[str, Json], report: Report, at: Callable[[str], Mark]
) -> dict[str, Json]:
    version = root["swagger"]
    if version == "2.0":
        return root
    written = version_text(version)
    if not _NEAR_SWAGGER.fullmatch(written):
        raise report.unusable(
            "SRC007",
            at("/swagger"),
            f"this is Swagger {written or 'of no version'}; Instep reads {_VERSIONS}",
            fix="convert it to one of these versions first",
        )
    report.add(
        "SRC102",
        at("/swagger"),
        f'the version {written} is not written as the string "2.0"',
        did="read it as 2.0",
        fix='write swagger: "2.0"',
    )
    return {**root, "swagger": "2.0"}


def version_text(version: Json) -> str:
    """A version as people would say it; empty for what cannot be one."""
    if isinstance(version, (bool, list, dict)) or version is None:
        return ""
    return str(version)[:40]


def _not_openapi(
    value: Json, text: str, report: Report, at: Callable[[str], Mark]
) -> Exception:
    root = _mapping(value)
    if "swaggerVersion" in root:
        version = version_text(root["swaggerVersion"])
        return report.unusable(
            "SRC007",
            at("/swaggerVersion"),
            f"this is Swagger {version}; Instep reads {_VERSIONS}",
            fix="convert it to one of these versions first",
        )
    return report.unusable(
        "SRC006",
        at(""),
        f"there is no `openapi` key: this looks like {look_of_value(value, text)}",
        fix="name a file whose top level says `openapi: 3…`",
    )


def look_of_value(value: Json, text: str) -> str:
    """What plain data without an `openapi` key looks like."""
    if isinstance(value, dict):
        known = next((look for fits, look in _LOOKS if fits(value)), "")
        return known or look_of_text(text) or "data of some other kind"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "a file that says null"
    return look_of_text(text) or (
        "plain text" if isinstance(value, str) else "a single value"
    )
