"""What is loaded when: nothing before it is needed, everything after `warm_up`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SDK = Path(__file__).parents[2] / "generated" / "allo"
MODULES = {
    file.stem
    for file in (SDK / "allo" / "models").glob("*.py")
    if file.stem != "__init__"
}

PROGRAM = """
import json, sys
import allo

def models():
    homes = [name for name in sys.modules if name.startswith("allo.models.")]
    return sorted(name.rpartition(".")[2] for name in homes)

client = allo.{client}(api_key="key", base_url="http://localhost")
before = models()
client.warm_up()
ready = [
    getattr(allo.models, name).__pydantic_complete__
    for name in allo.models.__all__
    if hasattr(getattr(allo.models, name), "__pydantic_complete__")
]
print(json.dumps([before, models(), ready]))
"""


def _told(client: str) -> tuple[list[str], list[str], list[bool]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(client=client)],
        cwd=SDK,
        capture_output=True,
        text=True,
        check=True,
    )
    before, after, ready = json.loads(done.stdout)
    return before, after, ready


def test_a_client_loads_no_model_before_a_call_needs_it() -> None:
    assert _told("Allo")[0] == []


def test_warm_up_loads_every_module_and_builds_every_model() -> None:
    for client in ("Allo", "AsyncAllo"):
        _, after, ready = _told(client)
        assert set(after) == MODULES
        assert ready
        assert all(ready)
