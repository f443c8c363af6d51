"""SDKs of descriptions that changed: generated, committed, and generated again."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType

from generator.commands import cli


class Specs:
    """The folder of an API in a repository of its own, and the SDK beside it."""

    def __init__(self, root: Path, package: str, more: str = "") -> None:
        self.root = root
        self.package = package
        self.folder = root / "specs" / package
        self.output = root / "out"
        self.folder.mkdir(parents=True)
        self.configure(more)
        self._git("init", "--quiet")

    def configure(self, more: str = "") -> None:
        """Write `instep.toml`; `more` is what it says besides."""
        (self.folder / "instep.toml").write_text(
            f'description = "openapi.yaml"\noutput = "../../out"\npackage = "{self.package}"\n'
            + more,
            encoding="utf-8",
        )

    def generate(self, description: str) -> None:
        """Write the description, generate, see that nothing is left to do, and commit."""
        (self.folder / "openapi.yaml").write_text(description, encoding="utf-8")
        assert cli.main(["generate", str(self.folder)]) == 0
        assert cli.main(["check", str(self.folder)]) == 0
        self._git("add", "--all")
        self._git("commit", "--quiet", "--allow-empty", "--message", "x")

    def text(self, path: str) -> str:
        """A file of the SDK."""
        return (self.output / path).read_text(encoding="utf-8")

    def load(self) -> ModuleType:
        """The package, imported."""
        invalidate_caches()
        sys.path.insert(0, str(self.output))
        try:
            return import_module(self.package)
        finally:
            sys.path.remove(str(self.output))

    def _git(self, *words: str) -> None:
        name = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(
            ["git", *name, *words], check=True, capture_output=True, cwd=self.root
        )
