"""The example of code of one's own works in the Allo SDK as it stands, and survives."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands import cli

ROOT = Path(__file__).parents[2]
CALL = """
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from allo.custom import OurAllo, is_quiet
from allo import models

@dataclass
class Answer:
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def iter_raw(self):
        yield b'{"data": {"name": "Cold Calls"}}'

class Double:
    @contextmanager
    def stream(self, method, url, **more) -> Generator[Answer]:
        yield Answer()

print(OurAllo(api_key="ak", http_client=Double()).rename_queue("Cold Calls"))
print(is_quiet(models.DialingQueue(do_not_disturb="ENABLED")))
"""


def test_the_example_of_code_of_ones_own_works_and_survives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "custom-code.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(# generated/allo/.*?)```", page, re.S)
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["generate", "allo"]) == 0
    own = tmp_path / "generated" / "allo" / "allo" / "custom.py"
    own.write_text(example, encoding="utf-8")
    assert cli.main(["generate", "allo"]) == 0
    assert cli.main(["check", "allo"]) == 0
    assert own.read_text(encoding="utf-8") == example
    done = subprocess.run(
        [sys.executable, "-c", CALL],
        cwd=tmp_path / "generated" / "allo",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("Cold Calls\nTrue\n", "")
    typed = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "allo/custom.py"],
        cwd=tmp_path / "generated" / "allo",
        capture_output=True,
        text=True,
        check=False,
    )
    assert typed.returncode == 0, typed.stdout
