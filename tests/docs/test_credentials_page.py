"""What the page about credentials tells people to write does what it says."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands import cli

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "credentials.md").read_text(encoding="utf-8")
ALLO = ROOT / "specs" / "allo" / "pages/fr/v2/api-reference/dialing-queues"


def test_the_overlay_adds_a_scheme_to_allo(tmp_path: Path) -> None:
    overlay = tmp_path / "overlay.yaml"
    (written,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    overlay.write_text(written, encoding="utf-8")
    arguments = [str(ALLO / "update-current.md"), "--overlay", str(overlay)]
    options = ["--output", str(tmp_path / "out"), "--package", "allo", "--no-docs"]
    assert cli.main(["generate", *arguments, *options]) == 0
    package = tmp_path / "out" / "allo"
    client = (package / "_client.py").read_text(encoding="utf-8")
    assert 'token_url="https://auth.example.com/oauth/token"' in client
    assert "client_id: str | None = None" in client
    calls = (package / "power_dialer.py").read_text(encoding="utf-8")
    assert 'security=[["ApiKeyAuth"], ["Bearer"]]' in calls
