"""No run of a test remembers anything, or is told what another one found, unless it asks to."""

from __future__ import annotations

import os

from generator.cache.store import VARIABLE

os.environ[VARIABLE] = ""
