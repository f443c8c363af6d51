"""Closed"""

from .._model import RequestModel


class Closed(RequestModel, min_properties=1):
    name: str | None = None
