"""Refund"""

from typing import Literal

from .._model import Model


class Refund(Model):
    type: Literal["order.refunded"] | str | None = None
