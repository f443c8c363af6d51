"""What the last pull brought: which file came from where, and what its server said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from generator.config.usage import UsageError
from generator.document import Mark
from generator.origins import origin_of
from generator.report import Finding
from generator.system.disk import is_inside

FOLDER = "published"
"""The folder below an API's own that holds what was pulled."""
NAME = "published.json"
ELSEWHERE = "from"
"""The folder below it for what other origins than the first publish."""
VERSION = 1


class Copy(Struct, frozen=True, kw_only=True):
    """One file that was fetched."""

    address: str
    digest: str
    known: Mapping[str, str] = field(default_factory=dict[str, str])
    """The server's `etag` and `last_modified`, as far as it gave them."""


class Manifest(Struct, frozen=True, kw_only=True):
    """Everything in the folder of published files, by path."""

    description: str = ""
    """The file that describes the API: a description, a page, or an index of pages."""
    home: str = ""
    """The origin whose paths the folder mirrors."""
    files: Mapping[str, Copy] = field(default_factory=dict[str, Copy])

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """What stands in a folder, nothing where none does.

        Raises:
            UsageError: it cannot be relied on.
        """
        path = folder / NAME
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            if said["version"] > VERSION:
                raise ValueError("it was written by a newer Instep")
            manifest = cls(
                description=said["description"],
                home=said["home"],
                files={
                    name: Copy(
                        address=copy["address"],
                        digest=copy["digest"],
                        known={key: str(value) for key, value in copy["known"].items()},
                    )
                    for name, copy in said["files"].items()
                },
            )
            if not all(map(is_inside, manifest.files)):
                raise ValueError("it lists a file outside its folder")
            if manifest.description not in manifest.files:
                raise ValueError("it does not list its own description")
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                Finding(
                    code="CFG006",
                    mark=Mark(f"{FOLDER}/{NAME}"),
                    what=f"this list of what was pulled cannot be relied on: {error}",
                    fix="pull again after removing the folder, or bring it back from git",
                )
            ) from None
        return manifest

    def copies(self) -> Mapping[str, str]:
        """Where the copy of what stands at a network address is, by its beginning."""
        found = {f"{self.home}/": ""} if self.files else {}
        for path, copy in self.files.items():
            if path.startswith(f"{ELSEWHERE}/"):
                folder = "/".join(path.split("/")[:2])
                found[f"{origin_of(copy.address)}/"] = folder
        return found

    def text(self) -> str:
        """The manifest as it is written: the same for the same files."""
        files = {
            name: {
                "address": copy.address,
                "digest": copy.digest,
                "known": dict(copy.known),
            }
            for name, copy in sorted(self.files.items())
        }
        said = {
            "version": VERSION,
            "description": self.description,
            "home": self.home,
            "files": files,
        }
        return json.dumps(said, indent=2, ensure_ascii=False) + "\n"
