"""The Python samples of descriptions of every kind, taken off their pages and run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from reading import Listener

from generator.commands import cli

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = (
    "answer_or_stream",
    "event_streams",
    "form_encoding",
    "keys_nobody_names",
    "multipart_body",
    "paging_by_number_in_the_body",
    "paging_by_url",
    "parameter_styles",
    "several_media_types",
    "tuples",
    "whole_query",
)
RUN_ALL = """
import runpy, sys
from pets import APIResponseValidationError

for one in sys.argv[1:]:
    try:
        runpy.run_path(one, None, "__main__")
    except APIResponseValidationError:
        pass  # the server always answers {}, whatever was promised
"""


@pytest.mark.parametrize("case", CASES)
def test_every_python_sample_sends_its_request(
    case: str, listener: Listener, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    description = str(GOLDEN / case / "openapi.yaml")
    assert cli.main(["generate", description, "--output", str(output)]) == 0
    samples: list[str] = []
    for page in sorted(output.glob("docs/en/operations/*.md")):
        text = page.read_text(encoding="utf-8")
        samples += re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    for at, sample in enumerate(samples):
        (tmp_path / f"sample_{at:02}.py").write_text(sample, encoding="utf-8")
    for name in set(re.findall(r'Path\("([^"]+)"\)|open\("([^"]+)"', "".join(samples))):
        (tmp_path / "".join(name)).write_bytes(b"a file")
    files = sorted(map(str, tmp_path.glob("sample_*.py")))
    done = subprocess.run(
        [sys.executable, "-B", "-c", RUN_ALL, *files],
        cwd=tmp_path,
        env={
            **os.environ,
            "NO_PROXY": "127.0.0.1",
            "PETS_BASE_URL": listener.url,
            "PYTHONPATH": str(output),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(samples) >= 2
    assert len(listener.heard) == len(samples)
