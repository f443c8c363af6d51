"""OrderPaid"""

from typing import Literal

from .._model import Model
from .order_event import OrderEvent


class OrderPaid(Model):
    type: Literal["order.paid"] | str | None = None

    order: OrderEvent | None = None
