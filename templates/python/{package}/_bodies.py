"""JSON bodies, made of what the caller gives and checked before anything is sent."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from pydantic import BaseModel


def json_body(
    model: type[BaseModel], body: object, /, **fields: object
) -> dict[str, Any]:
    """The JSON object to send: from `body`, or from the fields that were given.

    Only what was given is in it, so that leaving a field out, setting it to `None` and
    setting it to `""` stay three different things. Raises `pydantic.ValidationError`,
    which names the field, for a value that the API would refuse.
    """
    made = valid(model, body, fields)
    return made.model_dump(mode="json", by_alias=True, exclude_unset=True)


def valid(
    model: type[BaseModel], body: object, fields: Mapping[str, object]
) -> BaseModel:
    """The body as its model; raises `pydantic.ValidationError` for what the API would refuse."""
    given = {name: value for name, value in fields.items() if value is not UNSET}
    if body is not UNSET and given:
        names = ", ".join(given)
        raise TypeError(f"give either 'body' or its fields, not both (got: {names})")
    with _without_secrets():
        return model.model_validate(given if body is UNSET else body)


@contextmanager
def _without_secrets() -> Generator[None, None, None]:
    """What is refused is shown, but for what is called or looks like a secret."""
    from pydantic import ValidationError

    try:
        yield
    except ValidationError as error:
        from ._refusing import shown

        raise shown(error) from None


def optional_json_body(
    model: type[BaseModel], body: object, /, **fields: object
) -> dict[str, Any] | Unset:
    """Like `json_body`, for a body that may be left out: nothing given, nothing sent."""
    if body is UNSET and all(value is UNSET for value in fields.values()):
        return UNSET
    return json_body(model, body, **fields)


def json_value(kind: Any, value: object) -> Any:
    """A body that is not an object with fields, such as a list, as plain JSON data."""
    if value is UNSET:
        return UNSET
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    with _without_secrets():
        made = adapter.validate_python(value)
    return adapter.dump_python(made, mode="json", by_alias=True, exclude_unset=True)
