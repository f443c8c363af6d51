"""UpsertCurrentDialingQueueResponse"""

from .._model import Model
from .dialing_queue import DialingQueue


class UpsertCurrentDialingQueueResponse(Model):
    data: DialingQueue | None = None
