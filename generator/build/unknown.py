"""Names the fields that the specification does not know, outside schemas: most are misspelt."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable

from generator.document import Document
from generator.grammar import CHILDREN, Kind, Site
from generator.pointer import Pointer, join
from generator.report import Report

_REFERENCE = "$ref summary description"
_PARAMETER = "description required deprecated allowEmptyValue style explode allowReserved example"
_TEXTS: dict[Kind, str] = {
    "openapi": "openapi $self security externalDocs jsonSchemaDialect",
    "info": "title summary description termsOfService contact license version",
    "components": "",
    "path_item": "$ref summary description",
    "operation": "tags summary description externalDocs operationId deprecated security",
    "parameter": f"name in {_PARAMETER} {_REFERENCE}",
    "header": f"{_PARAMETER} {_REFERENCE}",
    "request_body": f"required {_REFERENCE}",
    "response": _REFERENCE,
    "media_type": f"example itemEncoding prefixEncoding {_REFERENCE}",
    "encoding": "contentType style explode allowReserved itemEncoding prefixEncoding",
    "link": f"operationRef operationId parameters requestBody server {_REFERENCE}",
    "example": f"value externalValue dataValue serializedValue {_REFERENCE}",
    "security_scheme": "type name in scheme bearerFormat flows openIdConnectUrl "
    f"oauth2MetadataUrl deprecated {_REFERENCE}",
    "server": "url name description variables",
    "tag": "name summary description externalDocs parent kind",
}
_FIELDS = {
    kind: frozenset([*words.split(), *CHILDREN[kind]]) for kind, words in _TEXTS.items()
}
_CALLED: dict[Kind, str] = {
    "openapi": "description",
    "path_item": "path",
    "request_body": "request body",
    "media_type": "media type",
    "security_scheme": "security scheme",
}


def name_unknown_fields(
    sites: Iterable[Site], document: Document, report: Report
) -> None:
    """A finding for each field nobody knows, once for all the places it is in."""
    found: dict[tuple[Kind, str], list[Pointer]] = defaultdict(list)
    for pointer, kind, node in sites:
        known = _FIELDS.get(kind)
        if known is None or not isinstance(node, dict) or known.issuperset(node):
            continue
        for key in node.keys() - known:
            if not key.lower().startswith("x-"):
                found[kind, key].append(join(pointer, key))
    for (kind, key), pointers in sorted(found.items()):
        near = difflib.get_close_matches(key, sorted(_FIELDS[kind]), 1)
        more = f" (here and in {len(pointers) - 1} more)" if len(pointers) > 1 else ""
        called = _CALLED.get(kind, kind)
        article = "an" if called[0] in "aeiou" else "a"
        report.add(
            "SHP103",
            document.where(pointers[0]),
            f"{article} {called} has no field {key}{more}",
            did="went on as if it were not there",
            fix=(
                f"did you mean {near[0]}?"
                if near
                else "take it out, or begin it with x-"
            ),
        )
