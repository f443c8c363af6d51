"""Path templates and path parameters agree, also where a path is written elsewhere."""

from __future__ import annotations

from generator.document import Document
from generator.pointer import Json, lookup
from generator.repair.paths import agree_on_parameters
from generator.report import Report

SHARED: dict[str, Json] = {"get": {"operationId": "getPet"}}


def test_a_path_that_is_a_reference_gets_the_parameter_its_template_names() -> None:
    root: dict[str, Json] = {
        "paths": {"/pets/{id}": {"$ref": "#/components/pathItems/Pet"}},
        "components": {"pathItems": {"Pet": SHARED}},
    }
    report = Report()
    mended = agree_on_parameters(Document(root, "api.yaml"), report)
    assert lookup(mended.root, "/components/pathItems/Pet/get/parameters") == [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    assert [one.code for one in report] == ["PTH101"]
