"""Both ways the same."""

from .._model import Model


class Tag(Model):
    """Both ways the same."""

    text: str | None = None
