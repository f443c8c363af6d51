"""What one run reads and writes, settled before it starts: a folder's `instep.toml` or one file."""

from __future__ import annotations

import keyword
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from generator.config.auth import Auth
from generator.config.calling import AS_USUAL, Calling
from generator.config.choice import (
    AS_DERIVED,
    EVERYTHING,
    Choice,
    Datetimes,
    Grouping,
    Naming,
    Pattern,
)
from generator.config.inputs import (
    absolute,
    descriptions,
    existing,
    if_there,
    no_file,
    pages,
    parents_outside,
)
from generator.config.paging import PagingRule
from generator.config.published import FOLDER, Manifest
from generator.config.usage import CONFIGURATION, UsageError
from generator.config.webhooks import Webhooks
from generator.document import Mark
from generator.limits import DEFAULT, Limits
from generator.reach import Reach
from generator.report import Finding

if TYPE_CHECKING:
    from generator.config.settings import Settings


class Asked(Struct, frozen=True, kw_only=True):
    """What the command line says of one target; it wins over what `instep.toml` says."""

    output: Path | None = None
    package: str | None = None
    overlay: Path | None = None
    allow_ref: tuple[str, ...] = ()
    choice: Choice = EVERYTHING
    group: Grouping | None = None
    no_docs: bool = False


class Project(Struct, frozen=True, kw_only=True):
    """One API: where everything that is read stands, and where the result goes."""

    name: str
    folder: Path
    """The folder every label is relative to."""
    descriptions: tuple[Path, ...]
    """One description, or the files whose contents together are one."""
    output: Path
    reach: Reach
    """Where the references of the description may lead."""
    limits: Limits = DEFAULT
    package: str | None = None
    version: str = "0.1.0"
    """The version of the SDK."""
    overlay: Path | None = None
    locales: tuple[str, ...] = ("en",)
    locale_files: Mapping[str, Path] = field(default_factory=dict[str, Path])
    pages: tuple[Path, ...] = ()
    templates: Path | None = None
    auth: Mapping[str, Auth] = field(default_factory=dict[str, Auth])
    choice: Choice = EVERYTHING
    naming: Naming = AS_DERIVED
    calling: Calling = AS_USUAL
    webhooks: Webhooks | None = None
    """How what the API sends by itself is signed, where somebody says so."""
    paging: tuple[PagingRule, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict[str, str])
    """Classes to use instead of our own, by `format` or `type:format`."""
    datetimes: Datetimes = "keep"
    """What becomes of times without a zone."""
    keep: tuple[str, ...] = ()
    """Globs of the user's own files inside `output`."""
    configuration: Path | None = None
    runtime: str = ""
    """The package whose runtime the SDK shares with others that stand beside it."""

    @classmethod
    def from_file(
        cls,
        path: Path,
        output: Path | None = None,
        package: str | None = None,
    ) -> Project:
        """The project of a bare description; without `output` it is only good to look at.

        Raises:
            UsageError: `package` cannot be imported.
        """
        path = absolute(path)
        check_package(package, Mark("--package"))
        return cls(
            name=path.stem,
            folder=path.parent,
            descriptions=(path,),
            output=absolute(output) if output else path.parent / path.stem,
            reach=Reach(folder=path.parent),
            package=package,
        )

    def asked(self, asked: Asked) -> Project:
        """The same project with what the command line says of it.

        Raises:
            UsageError: a file does not exist, or `package` cannot be imported.
            Unallowable: a reference cannot be allowed like this.
        """
        check_package(asked.package, Mark("--package"))
        if asked.overlay and not asked.overlay.is_file():
            raise UsageError(no_file("--overlay", str(asked.overlay), "no such file"))
        naming = replace(self.naming, group=asked.group or self.naming.group)
        return replace(
            self,
            output=absolute(asked.output) if asked.output else self.output,
            package=asked.package or self.package,
            overlay=absolute(asked.overlay) if asked.overlay else self.overlay,
            reach=self.reach.allowing(asked.allow_ref, Path()),
            choice=asked.choice if asked.choice != EVERYTHING else self.choice,
            naming=naming,
            locales=() if asked.no_docs else self.locales,
            locale_files={} if asked.no_docs else self.locale_files,
        )

    @classmethod
    def from_folder(cls, folder: Path) -> Project:
        """The project an `instep.toml` describes.

        Raises:
            UsageError: it cannot be read, has unknown keys or wrong values, or names
                files that do not exist.
        """
        # with pydantic, which a bare description does without
        from generator.config.settings import Settings

        folder = absolute(folder)
        settings = Settings.read(folder / CONFIGURATION)
        check_package(settings.package, Mark(CONFIGURATION))
        overlay = settings.overlay or if_there(folder, "overlay.yaml")
        published = folder / FOLDER
        pulled = Manifest.read(published)
        described = _described(folder, settings, pulled)
        return cls(
            name=folder.name,
            folder=folder,
            descriptions=described,
            output=absolute(folder / settings.output),
            reach=Reach(
                folder=folder,
                allowed=(
                    *parents_outside(folder, described),
                    *(absolute(folder / name) for name in settings.references.allow),
                ),
                copies={
                    **{
                        address: published / name
                        for address, name in pulled.copies().items()
                    },
                    **{
                        address: absolute(folder / name)
                        for address, name in settings.references.copies.items()
                    },
                },
            ),
            limits=settings.limits.limits(),
            package=settings.package,
            version=settings.version,
            overlay=existing(folder, "overlay", overlay) if overlay else None,
            locales=tuple(dict.fromkeys(settings.docs.locales)),
            locale_files={
                locale: folder / "locales" / f"{locale}.yaml"
                for locale in settings.docs.locales
                if (folder / "locales" / f"{locale}.yaml").is_file()
            },
            pages=pages(folder, settings.docs.pages),
            templates=folder / "templates" if (folder / "templates").is_dir() else None,
            auth={
                scheme: Auth(**table.model_dump())
                for scheme, table in settings.auth.items()
            },
            choice=Choice(
                include=_patterns(settings.operations.include),
                exclude=_patterns(settings.operations.exclude),
            ),
            naming=Naming(
                operations=settings.names.operations,
                models=settings.names.models,
                fields=settings.names.fields,
                resources=settings.names.resources,
                errors=settings.names.errors,
                group=settings.operations.group,
            ),
            calling=Calling.of(settings),
            webhooks=Webhooks.of(folder, settings.webhooks),
            paging=tuple(
                PagingRule(
                    pattern=Pattern(text, Mark(CONFIGURATION)), **table.model_dump()
                )
                for text, table in settings.paging.items()
            ),
            types=settings.types,
            datetimes=settings.datetimes.policy,
            keep=tuple(settings.keep),
            configuration=folder / CONFIGURATION,
        )

    def label(self, path: Path) -> str:
        """A file's name in messages and in the lock: relative to the folder, never absolute."""
        path = absolute(path)
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        return path.name

    def sources(self) -> Mapping[str, Path]:
        """Every file that decides what is written, by label, sorted."""
        single = (self.configuration, *self.descriptions, self.overlay)
        templates = (
            (path for path in self.templates.rglob("*") if path.is_file())
            if self.templates
            else ()
        )
        paths = [path for path in single if path]
        paths += [*self.locale_files.values(), *self.pages, *templates]
        paths += self.webhooks.files if self.webhooks else ()
        return dict(sorted((self.label(path), path) for path in paths))


def _described(folder: Path, settings: Settings, pulled: Manifest) -> tuple[Path, ...]:
    """The description that was pulled, or else the one that `instep.toml` names.

    Raises:
        UsageError: there is neither.
    """
    if pulled.description and settings.published:
        return (existing(folder, FOLDER, f"{FOLDER}/{pulled.description}"),)
    if settings.description is not None:
        return descriptions(folder, settings.description)
    raise UsageError(
        Finding(
            code="CFG005",
            mark=Mark(CONFIGURATION),
            what="there is no `description`, and nothing has been pulled",
            fix=(
                f"instep pull {folder.name}"
                if settings.published
                else 'say where it is, as in description = "openapi.yaml"'
            ),
        )
    )


def check_package(package: str | None, mark: Mark) -> None:
    """See that Python could import a package of this name.

    Raises:
        UsageError: it could not.
    """
    if package is None or (package.isidentifier() and not keyword.iskeyword(package)):
        return
    raise UsageError(
        Finding(
            code="CFG004",
            mark=mark,
            what=f'package: "{package}" is not a name Python can import',
            fix="use letters, digits and underscores, as in my_api",
        )
    )


def _patterns(texts: Sequence[str]) -> tuple[Pattern, ...]:
    return tuple(Pattern(text, Mark(CONFIGURATION)) for text in texts)
