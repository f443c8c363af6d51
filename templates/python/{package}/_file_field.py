"""A field of a model that holds a file."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import PlainSerializer, PlainValidator

from ._files import File, Upload

FileField: TypeAlias = Annotated[
    File,
    PlainValidator(Upload.read),
    PlainSerializer(Upload.text, when_used="json"),
]
"""A field that holds a file, which is read when the model is made."""
