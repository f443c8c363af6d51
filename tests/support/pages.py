"""A description of every way of paging, and the operations of the SDK it becomes."""

from __future__ import annotations

from typing import Any

ITEM: dict[str, Any] = {"$ref": "#/components/schemas/Item"}
ITEMS: dict[str, Any] = {"type": "array", "items": ITEM}
TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer"}
FLAG: dict[str, Any] = {"type": "boolean"}
URL: dict[str, Any] = {"type": ["string", "null"], "format": "uri"}


def described(server: str = "https://api.example.com/v1") -> dict[str, Any]:
    """One operation for each way, called after it."""
    pagination = _object(page=WHOLE, has_more=FLAG)
    listed = _object(data={**ITEMS, "type": ["array", "null"]}, pagination=pagination)
    counted = _object(results=ITEMS, metadata=_object(total_pages=WHOLE))
    paths = {
        "numbered": _get(listed, page=WHOLE | {"default": 1}, size=WHOLE),
        "from_zero": _get(
            _object(data=counted), page=WHOLE | {"default": 0}, size=WHOLE
        ),
        "as_it_says": _get(
            _object(items=ITEMS, page=WHOLE, isLast=FLAG), page=WHOLE, size=WHOLE
        ),
        "plain": _get(ITEMS, page=WHOLE | {"default": 1}, per_page=WHOLE),
        "offset": _get(_object(items=ITEMS, total=WHOLE), offset=WHOLE, limit=WHOLE),
        "cursor": _get(_object(items=ITEMS, next_cursor=TEXT), cursor=TEXT),
        "after_item": _get(
            _object(data=ITEMS, has_more=FLAG),
            starting_after=TEXT | {"description": "The ID of the last object."},
        ),
        "url": _get(_object(items=ITEMS, next=URL)),
        "link": _get(ITEMS, per_page=WHOLE, headers={"Link": {"schema": TEXT}}),
        "search": _post(listed, page=WHOLE | {"default": 1}, query=TEXT),
        "deep_search": _post(
            _object(data=ITEMS, pages=_object(next=_object(starting_after=TEXT))),
            query=TEXT,
            pagination=_object(starting_after=TEXT, per_page=WHOLE),
        ),
        "single": _get(ITEM),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shelf", "version": "1"},
        "servers": [{"url": server}],
        "security": [{"Key": []}],
        "paths": {
            f"/{name}": {method: {"operationId": name, "tags": ["shelf"], **operation}}
            for name, (method, operation) in paths.items()
        },
        "components": {
            "schemas": {"Item": _object(id=TEXT) | {"required": ["id"]}},
            "securitySchemes": {
                "Key": {"type": "apiKey", "in": "header", "name": "X-Key"}
            },
        },
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _get(
    answer: dict[str, Any], headers: dict[str, Any] | None = None, **query: Any
) -> tuple[str, dict[str, Any]]:
    parameters = [
        {
            "name": name,
            "in": "query",
            "schema": schema,
            "description": schema.get("description", ""),
        }
        for name, schema in query.items()
    ]
    return "get", {"parameters": parameters, "responses": _success(answer, headers)}


def _post(answer: dict[str, Any], **body: Any) -> tuple[str, dict[str, Any]]:
    content = {"application/json": {"schema": _object(**body)}}
    return "post", {
        "requestBody": {"content": content},
        "responses": _success(answer, None),
    }


def _success(answer: dict[str, Any], headers: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "200": {
            "description": "",
            "headers": headers or {},
            "content": {"application/json": {"schema": answer}},
        }
    }
