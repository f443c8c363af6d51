"""How much memory one more client takes, before and after its first call."""

from __future__ import annotations

import tracemalloc

from allo import Allo
from rounds import tell

MANY = 200

Allo(api_key="ak")
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
clients = [Allo(api_key="ak") for _ in range(MANY)]
each = (tracemalloc.get_traced_memory()[0] - before) / MANY / 1024
tell(**{"memory of one more client": ([each], [each])})
