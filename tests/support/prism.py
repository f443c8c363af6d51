"""Prism, an OpenAPI server that nobody here wrote: found where it is installed, and run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "instep"
PROGRAM = "prism/node_modules/.bin/prism"


def find_prism() -> str | None:
    """The program: that of INSTEP_PRISM, of `make judge`, or of the path."""
    for known in (os.environ.get("INSTEP_PRISM"), HOME / PROGRAM):
        if known and Path(known).is_file() and shutil.which("node"):
            return str(known)
    return shutil.which("prism")


class Refused(Exception):
    """Prism does not serve this description; the message is what it says."""


class Prism:
    """A mock server of one description: answers with its examples what its schemas allow."""

    def __init__(self, program: str, description: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._log = description.with_suffix(".prism.log")
        command = [program, "mock", "--port", str(port), str(description)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        self._wait(port)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def said(self) -> str:
        """Everything it has logged."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _wait(self, port: int) -> None:
        for _ in range(600):
            if self._process.poll() is not None:
                raise Refused(self.said())
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        self.stop()
        raise Refused(f"not up after a minute: {self.said()}")
