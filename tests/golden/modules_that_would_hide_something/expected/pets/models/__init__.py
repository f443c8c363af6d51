"""The objects that are sent to Pets and that it answers with."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .list_ import List
else:
    __getattr__ = lazy(
        __name__,
        {
            "List": "list_",
        },
    )

__all__ = [
    "List",
]


def __dir__() -> list[str]:
    return __all__
