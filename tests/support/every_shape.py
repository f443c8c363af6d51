"""An API that has every shape a schema can have, sent and answered with."""

from __future__ import annotations

from pathlib import Path

from generator import plugins
from generator.build.directions import directed
from generator.build.endless import ended
from generator.config.project import Project
from generator.document import Mark
from generator.foreign import Foreign
from generator.ir import (
    Alias,
    Answer,
    Anything,
    Api,
    Array,
    Body,
    Constraint,
    Content,
    Declaration,
    Discriminator,
    Enumeration,
    Exactly,
    Field,
    Given,
    Limit,
    Mapping,
    Model,
    Named,
    Nullable,
    Operation,
    Optional,
    Origin,
    Presence,
    Prose,
    Required,
    Scalar,
    ScalarKind,
    Tuple,
    TypeExpr,
    Union,
)
from generator.locales import Locales
from generator.lock import Lock
from generator.render import render
from generator.report import Report
from generator.settle import settle
from generator.source import read_mapping
from generator.target import templates
from generator.tidy import tidy

HERE = Origin(
    pointer="/components/schemas", where=lambda _: Mark(file="", line=1, column=1)
)
TEXT, WHOLE, NUMBER = (
    Scalar(kind="string"),
    Scalar(kind="integer"),
    Scalar(kind="number"),
)
OPTIONAL, REQUIRED = Optional(), Required()


def limit(name: Limit, value: int | float) -> tuple[Constraint, ...]:
    return (Constraint(limit=name, value=value),)


def field(wire: str, type: TypeExpr, presence: Presence = OPTIONAL) -> Field:
    return Field(wire=Foreign(wire), type=type, presence=presence, origin=HERE)


def model(
    id: str,
    *fields: Field,
    additional: TypeExpr | None = None,
    closed: bool = False,
    constraints: tuple[Constraint, ...] = (),
) -> Model:
    return Model(
        id=id,
        claim=Given(text=Foreign(id)),
        fields=fields,
        additional=additional,
        closed=closed,
        constraints=constraints,
        origin=HERE,
    )


def alias(id: str, type: TypeExpr) -> Alias:
    return Alias(id=id, claim=Given(text=Foreign(id)), type=type, origin=HERE)


def named(id: str) -> Named:
    return Named(id=id)


KINDS: tuple[ScalarKind, ...] = (
    "string",
    "integer",
    "number",
    "boolean",
    "datetime",
    "date",
    "time",
    "duration",
    "uuid",
    "decimal",
    "base64",
)
TAG = Discriminator(
    wire=Foreign("petType"),
    mapping=(
        (Foreign("cat"), "Cat"),
        (Foreign("lion"), "Cat"),
        (Foreign("dog"), "Dog"),
    ),
)
EVERY_SHAPE: tuple[Declaration, ...] = (
    model("Formats", *(field(kind, Scalar(kind=kind)) for kind in KINDS)),
    model("Cat", field("petType", TEXT, REQUIRED), field("friend", named("Pet"))),
    model(
        "Dog",
        field("petType", Enumeration(values=("dog",)), REQUIRED),
        field("pack", WHOLE, REQUIRED),
    ),
    alias("Pet", Union(members=(named("Cat"), named("Dog")), discriminator=TAG)),
    alias(
        "Json",
        Union(
            members=(
                TEXT,
                Array(items=named("Json")),
                Mapping(values=Nullable(inner=named("Json"))),
            )
        ),
    ),
    alias("Tree", Mapping(values=named("Branch"))),
    alias("Branch", Array(items=named("Tree"))),
    alias("Loop", Union(members=(named("Loop"), TEXT))),
    model("Scores", field("name", TEXT), additional=WHOLE),
    model("Nested", field("name", TEXT), additional=named("Nested")),
    model("Loose", field("name", TEXT, REQUIRED), additional=Anything()),
    model("Strict", field("name", TEXT), closed=True),
    model(
        "Few",
        field("a", WHOLE),
        field("b", WHOLE),
        constraints=limit("min_properties", 1),
    ),
    model("Empty"),
    model(
        "Limits",
        field("code", Scalar(kind="string", constraints=limit("max_length", 2))),
        field("half", Scalar(kind="integer", constraints=limit("multiple_of", 0.5))),
        field(
            "tags", Array(items=TEXT, unique=True, constraints=limit("min_items", 1))
        ),
        field("names", Mapping(values=TEXT, constraints=limit("max_properties", 1))),
        field("price", Scalar(kind="decimal", constraints=limit("ge", 0))),
        field("id", Scalar(kind="uuid", constraints=limit("max_length", 2))),
    ),
    model(
        "Tuples",
        field("point", Tuple(items=(NUMBER, NUMBER))),
        field("row", Tuple(items=(TEXT,), rest=WHOLE)),
        field("many", Tuple(items=(), rest=WHOLE)),
    ),
    model(
        "Choices",
        field(
            "level",
            Enumeration(
                values=(1, 2),
                labels=(Foreign("LOW"), Foreign("HIGH")),
                notes=(Foreign("Rarely."),),
            ),
        ),
        field("ratio", Enumeration(values=(0.5, 1))),
        field("either", Union(members=(WHOLE, TEXT))),
        field("flag", Union(members=(Scalar(kind="boolean"), WHOLE))),
        field("when", Union(members=(Scalar(kind="date"), TEXT))),
        field("pet", Nullable(inner=named("Pet"))),
        field(
            "inline",
            Union(members=(named("Cat"), named("Dog"), TEXT), discriminator=TAG),
        ),
        field("json", named("Json")),
        field("tree", named("Tree")),
        field("loop", named("Loop")),
    ),
)


def every_shape(report: Report) -> Api:
    """Each declaration is the body of an operation, and its answer."""
    inline = Union(members=(named("Cat"), named("Dog")), discriminator=TAG)
    operations = (
        *(_operation(one.id, named(one.id)) for one in EVERY_SHAPE),
        _operation("Inline", inline),
    )
    return directed(
        ended(
            Api(
                title=Foreign("Shapes"),
                version=Foreign("1"),
                prose=Prose(),
                tags=(),
                operations=operations,
                declarations={one.id: one for one in EVERY_SHAPE},
                schemes=(),
                origin=HERE,
            ),
            report,
        )
    )


def _operation(name: str, type: TypeExpr) -> Operation:
    content = (Content(media_type=Foreign("application/json"), type=type),)
    return Operation(
        id=f"/paths/~1{name}/post",
        claim=Given(text=Foreign(f"echo{name}")),
        method="POST",
        path=Foreign(f"/{name}"),
        tags=(Foreign("echo"),),
        parameters=(),
        body=Body(required=True, content=content, origin=HERE),
        answers=(Answer(status=Exactly(200), content=content, origin=HERE),),
        security=(),
        origin=HERE,
    )


def write_package(api: Api, folder: Path, report: Report) -> None:
    """Writes the SDK of an API into a folder."""
    project = Project.from_file(folder / "openapi.yaml", folder, "shapes")
    _, plugin = plugins.installed()
    names = settle(api, Lock.empty(), report)
    labels = {
        file.stem: read_mapping(file, file.name, report)[0]
        for file in sorted((templates() / "labels").glob("*.yaml"))
    }
    views = plugin.view(api, names, project, Locales.make(("en",), labels, {}), report)
    rendering = render(views, plugin.templates)
    printed = {path: tidy(path, text) for path, text in rendering.printed.items()}
    for path, text in plugin.carried({**printed, **rendering.copied}).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
