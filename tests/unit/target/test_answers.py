"""What docstrings say an answer is."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.document import Document
from generator.pointer import Json
from generator.report import Report
from generator.target.python.answers import result

PET: Json = {"type": "object", "description": "A pet we feed. It may bite."}


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("The pet that was found", "The pet that was found"),
        ("OK", "A pet we feed."),
        ("Successful operation.", "A pet we feed."),
        ("200 Response", "A pet we feed."),
        ("", "A pet we feed."),
    ],
)
def test_an_answer_that_is_only_said_to_succeed_is_what_its_model_is(
    description: str, said: str
) -> None:
    schema: Json = {"$ref": "#/components/schemas/Pet"}
    content: Json = {"application/json": {"schema": schema}}
    answer: Json = {"description": description, "content": content}
    root: dict[str, Json] = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pet": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": {"Pet": PET}},
    }
    api = build(Document(root, "openapi.json"), Report())
    assert result(api, api.operations[0]).text == said
