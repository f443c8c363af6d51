"""The objects that are sent to Pets and that it answers with."""

from typing import TYPE_CHECKING

from .._lazy import lazy

if TYPE_CHECKING:
    from .animal import Animal, Human
    from .toy import Toy
else:
    __getattr__ = lazy(
        __name__,
        {
            "Animal": "animal",
            "Human": "animal",
            "Toy": "toy",
        },
    )

__all__ = [
    "Animal",
    "Human",
    "Toy",
]


def __dir__() -> list[str]:
    return __all__
