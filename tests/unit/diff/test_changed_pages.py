"""Answers that become pages, or stop being any, are changes of their own."""

from __future__ import annotations

from typing import Any

import pytest

from generator.build import build
from generator.diff import compare_apis
from generator.document import Document
from generator.ir import Api
from generator.report import Report


def listing(*, says_more: bool) -> Api:
    """A list by pages, whose answers say whether there is more, or do not."""
    pet = {"type": "object", "properties": {"id": {"type": "string"}}}
    properties: dict[str, Any] = {"kind": {"type": "string"}}
    properties["pets"] = {"type": "array", "items": pet}
    if says_more:
        properties["has_more"] = {"type": "boolean"}
    page = {"type": "integer", "default": 1}
    schema = {"type": "object", "properties": properties}
    content = {"application/json": {"schema": schema}}
    root: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "parameters": [{"name": "page", "in": "query", "schema": page}],
                    "responses": {"200": {"description": "", "content": content}},
                }
            }
        },
    }
    return build(Document(root, "openapi.json"), Report())


@pytest.mark.parametrize(
    ("before", "after", "code", "level"),
    [
        (True, False, "pages-ended", "breaking"),
        (False, True, "pages-began", "additive"),
    ],
)
def test_pages_that_begin_or_end_are_told(
    before: bool, after: bool, code: str, level: str
) -> None:
    changes = compare_apis(listing(says_more=before), listing(says_more=after)).changes
    about_pages = [one for one in changes if one.code.startswith("pages-")]
    assert [(one.code, one.rule.level.value) for one in about_pages] == [(code, level)]


def test_pages_that_stay_are_no_change() -> None:
    assert compare_apis(listing(says_more=True), listing(says_more=True)).changes == ()
