"""The two kinds of model: what the API answers, and what can only be sent to it."""

from __future__ import annotations

from math import inf
from typing import Any, ClassVar, Self, Unpack

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo


class Model(BaseModel):
    """An object in an answer: fields the description does not know are kept as they came.

    Look for those in `model_extra`; `model_dump()` writes every field as the API names it.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
        defer_build=True,
        protected_namespaces=(),
    )


class RequestModel(BaseModel):
    """An object that is only ever sent: a field the description does not know is refused.

    Where answers hold another view of the same object, that may be given for it: what can
    be sent of it is sent, the rest is left out.
    """

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

    _view_of: ClassVar[type[Model] | None] = None
    _properties: ClassVar[tuple[int, float]] = (0, inf)

    def __init_subclass__(
        cls,
        *,
        view_of: type[Model] | None = None,
        min_properties: int = 0,
        max_properties: float = inf,
        **config: Unpack[ConfigDict],
    ) -> None:
        super().__init_subclass__(**config)
        cls._view_of = view_of
        cls._properties = (min_properties, max_properties)

    @model_validator(mode="before")
    @classmethod
    def _what_can_be_sent(cls, given: Any) -> Any:
        if cls._view_of is None or not isinstance(given, cls._view_of):
            return given
        known = {_wire_name(name, one) for name, one in cls.model_fields.items()}
        found = {
            _wire_name(name, one): getattr(given, name)
            for name, one in type(given).model_fields.items()
            if name in given.model_fields_set
        }
        if cls.model_config.get("extra") == "allow":
            return {**(given.model_extra or {}), **found}
        return {wire: value for wire, value in found.items() if wire in known}

    @model_validator(mode="after")
    def _counted(self) -> Self:
        least, most = self._properties
        if not least <= len(self.model_fields_set) <= most:
            raise ValueError(f"it must have {least} to {most} properties")
        return self


def _wire_name(name: str, field: FieldInfo) -> str:
    return field.serialization_alias or name


def wire(name: str) -> Any:
    """The name a field has in JSON, where Python cannot or should not call it that."""
    return Field(validation_alias=name, serialization_alias=name)
