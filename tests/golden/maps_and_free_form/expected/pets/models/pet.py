"""Pet"""

from typing import Any

from .._model import Model


class PetWeightsValue(Model):
    grams: float | None = None


class Pet(Model):
    visits: dict[str, int] | None = None

    notes: dict[str, Any] | None = None

    extra: dict[str, Any] | None = None

    anything: Any = None

    whatever: Any = None

    weights: dict[str, PetWeightsValue] | None = None
