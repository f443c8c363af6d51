"""The two kinds of model: what the API answers, and what may only be sent to it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """An object in an answer: fields the description does not know are kept as they came.

    Look for those in `model_extra`; `model_dump()` writes every field as the API names it.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        defer_build=True,
        protected_namespaces=(),
    )


class RequestModel(BaseModel):
    """An object that is only ever sent: a field the description does not know is refused."""

    model_config = ConfigDict(
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        loc_by_alias=False,
        allow_inf_nan=False,
        revalidate_instances="always",
        defer_build=True,
        protected_namespaces=(),
    )


def wire(name: str) -> Any:
    """The name a field has in JSON, where Python cannot or should not call it that."""
    return Field(validation_alias=name, serialization_alias=name)
