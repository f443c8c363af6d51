"""What the functions of one resource module share: how they write types, what they import."""

from __future__ import annotations

from msgspec.structs import replace

from generator.foreign import Code
from generator.ir import Id, Model
from generator.names import identifier
from generator.report import Report
from generator.target.python.annotations import Writer
from generator.target.python.imports import Annotation, Import, import_lines
from generator.target.python.models import Models
from generator.target.python.security import Credentials

_FILE = Annotation(Code("File"), frozenset({("_files", "File")}))


class ResourceModule:
    """One resource module while it is written; what is used in it gets imported.

    Signatures show what `sending` and `reading` write; `taking` and `decoding` write the same
    types for pydantic, which has to be told how to read some of them.
    """

    def __init__(
        self, models: Models, credentials: Credentials, report: Report
    ) -> None:
        self.models = models
        self.credentials = credentials
        self.report = report
        self.taking = Writer(
            name=self.model,
            open=False,
            limits=False,
            custom=models.custom,
            moment=models.moment,
        )
        self.sending = replace(self.taking, marked=False)
        self.decoding = replace(self.taking, open=True, tagged=models.tagged)
        self.reading = replace(self.decoding, marked=False)
        self.uploading = replace(self.sending, file=_FILE)
        self._imports: set[Import] = set()
        self._uses_models = False
        self._siblings: set[str] = set()

    def model(self, id: Id) -> Annotation:
        """A declaration as this module writes it: `models.Pet`."""
        self._uses_models = True
        return Annotation(Code(f"models.{identifier(self.models.names.types[id])}"))

    def taken(self, model: Model) -> Annotation:
        """What may be given for a body: the model, or what answers call the same thing."""
        kind = self.model(model.id)
        return kind.or_(self.model(model.answered).code) if model.answered else kind

    def take(self, annotation: Annotation) -> Code:
        """The code of an annotation; what it needs is imported."""
        self._imports |= annotation.imports
        return annotation.code

    def use(self, module: str, *names: str) -> None:
        """Imports names from a module; ours begin with an underscore."""
        self._imports |= {(module, name) for name in names}

    def use_sibling(self, name: str) -> None:
        """Imports a module of the package itself, under a name that no function has."""
        self._siblings.add(name if name.startswith("_") else f"{name} as _{name}")

    def use_whole(self, module: str) -> None:
        """Imports a module of another package as it is."""
        self._imports.add(("", module))

    def import_lines(self) -> tuple[Code, ...]:
        """The import lines of the module, its siblings one dot away."""
        lines = [
            line.replace("from .._", "from ._") for line in import_lines(self._imports)
        ]
        at = next(n for n, line in enumerate(lines) if line.startswith("from ._"))
        whole = self._siblings | ({"models"} if self._uses_models else set[str]())
        plain = sorted(one for one in whole if " as " not in one)
        beside = [f"from . import {', '.join(plain)}"] if plain else []
        beside += [f"from . import {one}" for one in sorted(whole - set(plain))]
        return tuple(Code(line) for line in [*lines[:at], *beside, *lines[at:]])
