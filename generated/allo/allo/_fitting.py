"""Reads what does not fit: all that does becomes what was promised, the rest stays as it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from ._kinds import adapter, described, fields, is_model, members
from ._validation import Misfit, Path

AT_ONCE = 8
"""How deep a value may stand and still be tried as a whole before its parts are."""

MANY = 32
"""How many items of a list are tried together."""


@dataclass(slots=True)
class Fitting:
    """Builds a value from JSON data part by part, and notes the parts that do not fit.

    With `exact`, text that reads as a number, and the like, is noted as well.
    """

    exact: bool
    misfits: list[Misfit] = field(default_factory=list[Misfit])

    def fit(self, kind: Any, data: Any, path: Path = ()) -> Any:
        """The data as a kind of value, as far as it is one."""
        container = _container(kind, data)
        if container is None or _is_worth_trying(container, path):
            try:
                return self._whole(kind, data)
            except ValidationError:
                if container is None:
                    self.misfits.append(Misfit(path, described(kind), data))
                    return _nearly(kind, data) if self.exact else data
        return self._built(container, data, path)

    def _whole(self, kind: Any, data: Any) -> Any:
        if self.exact and isinstance(data, float) and data.is_integer():
            data = int(data)  # JSON has one kind of number: 1.0 is an integer
        return adapter(kind).validate_json(to_json(data), strict=self.exact or None)

    def _built(self, container: Any, data: Any, path: Path) -> Any:
        """A model, list, tuple or dict whose parts fit as far as they do."""
        if is_model(container):
            return self._model(container, data, path)
        kinds = get_args(container)
        if isinstance(data, dict):
            members = cast("dict[str, Any]", data)
            return {
                key: self.fit(kinds[1], value, (*path, key))
                for key, value in members.items()
            }
        items = cast("list[Any]", data)
        if get_origin(container) is tuple:
            pairs = zip(kinds, items, strict=True)
            return tuple(
                self.fit(kind, item, (*path, at))
                for at, (kind, item) in enumerate(pairs)
            )
        return self._items(kinds[0], items, path)

    def _items(self, kind: Any, items: list[Any], path: Path) -> list[Any]:
        """The items of a list: many at once where they fit, else one by one."""
        many = MANY if len(path) < AT_ONCE else 1
        read: list[Any] = []
        for start in range(0, len(items), many):
            some = items[start : start + many]
            try:
                read += self._whole(list[kind], some)
            except ValidationError:
                read += (
                    self.fit(kind, item, (*path, at))
                    for at, item in enumerate(some, start)
                )
        return read

    def _model(
        self, model: type[BaseModel], data: dict[str, Any], path: Path
    ) -> BaseModel:
        left, found = dict(data), dict[str, Any]()
        for name, wire, kind in fields(model):
            key = wire if wire in left else name
            if key in left:
                found[name] = self.fit(kind, left.pop(key), (*path, key))
        built = model.model_construct(set(found), **found)
        if built.model_extra is not None:
            built.model_extra.update(left)
        return built


def _is_worth_trying(container: Any, path: Path) -> bool:
    """Whether a container may fit as a whole: the outermost does not, and lists are tried
    some items at a time."""
    return 0 < len(path) < AT_ONCE and get_origin(container) is not list


def _nearly(kind: Any, data: Any) -> Any:
    """What can be made of data that is not exactly of a kind; itself, if nothing can."""
    try:
        return adapter(kind).validate_json(to_json(data))
    except ValidationError:
        return data


def _container(kind: Any, data: object) -> Any:
    """The member of a type that holds such data part by part, if one does.

    Of several it is the one with the least to complain about.
    """
    held = [one for one in members(kind, data) if _holds(one, data)]
    if len(held) < 2:
        return held[0] if held else None
    content = to_json(data)
    return min(held, key=lambda one: _complaints(one, content))


def _holds(kind: Any, data: object) -> bool:
    """Whether a type is a container of the shape that the data has."""
    if isinstance(data, dict):
        return is_model(kind) or get_origin(kind) is dict
    if not isinstance(data, list):
        return False
    if get_origin(kind) is tuple:
        return len(get_args(kind)) == len(cast("list[object]", data))
    return get_origin(kind) is list


def _complaints(kind: Any, content: bytes) -> int:
    try:
        adapter(kind).validate_json(content)
    except ValidationError as error:
        return error.error_count()
    return 0
