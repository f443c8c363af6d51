"""A description in several files is one document, and every node knows its own file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.document import Document, Mark
from generator.limits import Limits
from generator.pointer import Json, lookup
from generator.reach import Reach
from generator.report import Finding, Report, Unusable
from generator.source import load

HEAD = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\n"


def read(
    folder: Path, files: dict[str, str], reach: Reach | None = None
) -> tuple[Document, list[Finding]]:
    """The document whose main file is `openapi.yaml`, and what was found."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    report = Report()
    path = folder / "openapi.yaml"
    document = load(path, "openapi.yaml", report, reach=reach)
    return document, list(report)


def schemas(*lines: str) -> str:
    """A description with these lines under `components.schemas`."""
    return HEAD + "components:\n  schemas:\n" + "".join(f"    {one}\n" for one in lines)


def at(document: Document, pointer: str) -> Json:
    return lookup(document.root, pointer)


def test_a_whole_file_becomes_a_component_of_its_name(tmp_path: Path) -> None:
    document, findings = read(
        tmp_path,
        {
            "openapi.yaml": schemas("Home: {properties: {pet: {$ref: ./s/Pet.yaml}}}"),
            "s/Pet.yaml": "type: object\nproperties:\n  tag: {$ref: Tag.json}\n",
            "s/Tag.json": '{"type": "string"}',
        },
    )
    assert at(document, "/components/schemas") == {
        "Home": {"properties": {"pet": {"$ref": "#/components/schemas/Pet"}}},
        "Pet": {
            "type": "object",
            "properties": {"tag": {"$ref": "#/components/schemas/Tag"}},
        },
        "Tag": {"type": "string"},
    }
    assert findings == []
    assert document.where("/components/schemas/Pet/type") == Mark("s/Pet.yaml", 1, 1)
    assert document.where("/components/schemas/Tag/type") == Mark("s/Tag.json", 1, 2)
    assert document.where("/components/schemas/Home").file == "openapi.yaml"
    assert sorted(document.inputs) == ["s/Pet.yaml", "s/Tag.json"]


def test_a_component_that_is_only_a_reference_is_the_home_of_the_file(
    tmp_path: Path,
) -> None:
    document, _ = read(
        tmp_path,
        {
            "openapi.yaml": schemas(
                "Animal: {$ref: pet.yaml}", "Home: {items: {$ref: pet.yaml}}"
            ),
            "pet.yaml": "type: object\n",
        },
    )
    assert at(document, "/components/schemas") == {
        "Animal": {"type": "object"},
        "Home": {"items": {"$ref": "#/components/schemas/Animal"}},
    }


def test_a_path_of_another_file_stands_where_it_is_referred_to(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {
            "openapi.yaml": HEAD + "paths:\n  /pets: {$ref: paths/pets.yaml}\n",
            "paths/pets.yaml": "get:\n  operationId: listPets\n  responses:\n"
            "    '200': {$ref: '../answers.yaml#/Pets'}\n",
            "answers.yaml": "Pets: {description: All of them.}\n",
        },
    )
    assert at(document, "/paths/~1pets/get/operationId") == "listPets"
    assert at(document, "/paths/~1pets/get/responses/200") == {
        "$ref": "#/components/responses/Pets"
    }
    assert document.where("/paths/~1pets/get").file == "paths/pets.yaml"
    assert document.where("/components/responses/Pets").file == "answers.yaml"


@pytest.mark.parametrize(
    ("place", "pointer"),
    [
        ("paths: {$ref: part.yaml#/paths}", "/paths/~1pets/get/operationId"),
        (
            "paths: {/pets: {get: {$ref: 'part.yaml#/paths/~1pets/get'}}}",
            "/paths/~1pets/get/operationId",
        ),
        ("components: {$ref: part.yaml#/components}", "/components/schemas/Pet/type"),
        (
            "components: {schemas: {$ref: 'part.yaml#/components/schemas'}}",
            "/components/schemas/Pet/type",
        ),
    ],
)
def test_what_has_no_home_takes_the_place_of_its_reference(
    place: str, pointer: str, tmp_path: Path
) -> None:
    part = (
        "paths: {/pets: {get: {operationId: x}}}\n"
        "components: {schemas: {Pet: {type: x}}}\n"
    )
    document, _ = read(
        tmp_path, {"openapi.yaml": HEAD + place + "\n", "part.yaml": part}
    )
    assert at(document, pointer) == "x"
    assert document.where(pointer).file == "part.yaml"


def test_files_may_refer_to_each_other_and_to_the_main_file(tmp_path: Path) -> None:
    document, findings = read(
        tmp_path,
        {
            "openapi.yaml": schemas("Top: {}", "A: {$ref: a.yaml}"),
            "a.yaml": "properties: {b: {$ref: b.yaml}}\n",
            "b.yaml": "properties:\n  a: {$ref: a.yaml}\n  self: {$ref: '#'}\n"
            "  top: {$ref: 'openapi.yaml#/components/schemas/Top'}\n",
        },
    )
    assert at(document, "/components/schemas/b/properties") == {
        "a": {"$ref": "#/components/schemas/A"},
        "self": {"$ref": "#/components/schemas/b"},
        "top": {"$ref": "#/components/schemas/Top"},
    }
    assert findings == []


def test_equal_names_are_told_apart_by_their_files_whatever_the_order(
    tmp_path: Path,
) -> None:
    lines = [
        "One: {$ref: 'a/errors.yaml#/Error', title: a}",
        "Two: {$ref: 'b/errors.yaml#/Error', title: b}",
        "Three: {$ref: 'b/errors.yaml#/Own', title: c}",
        "Own: {}",
    ]
    files = {
        "a/errors.yaml": "Error: {type: object}\n",
        "b/errors.yaml": "Error: {type: string}\nOwn: {type: array}\n",
    }
    named: list[Json] = []
    for order in (lines, lines[::-1]):
        document, _ = read(tmp_path, {"openapi.yaml": schemas(*order), **files})
        named.append(
            {
                name: at(document, f"/components/schemas/{name}/$ref")
                for name in ("One", "Two", "Three")
            }
        )
    assert named[0] == named[1]
    assert named[0] == {
        "One": "#/components/schemas/Error",
        "Two": "#/components/schemas/errors_Error",
        "Three": "#/components/schemas/errors_Own",
    }


def test_a_reference_into_a_node_that_is_here_anyway_does_not_copy_it(
    tmp_path: Path,
) -> None:
    document, _ = read(
        tmp_path,
        {
            "openapi.yaml": schemas(
                "Home: {properties: {pet: {$ref: pet.yaml}, tag: {$ref: "
                "'pet.yaml#/$defs/Tag'}}}"
            ),
            "pet.yaml": "$defs: {Tag: {type: string}}\n",
        },
    )
    assert at(document, "/components/schemas/Home/properties/tag") == {
        "$ref": "#/components/schemas/pet/$defs/Tag"
    }
    assert at(document, "/components/schemas/pet") == {
        "$defs": {"Tag": {"type": "string"}}
    }
    with pytest.raises(KeyError):
        at(document, "/components/schemas/Tag")


def test_a_pointer_that_only_the_main_file_knows_is_followed_there(
    tmp_path: Path,
) -> None:
    document, findings = read(
        tmp_path,
        {
            "openapi.yaml": schemas("Tag: {}", "Pet: {$ref: pet.yaml}"),
            "pet.yaml": "items:\n  $ref: '#/components/schemas/Tag'\n",
        },
    )
    assert at(document, "/components/schemas/Pet/items") == {
        "$ref": "#/components/schemas/Tag"
    }
    assert [(one.code, one.mark) for one in findings] == [
        ("REF105", Mark("pet.yaml", 2, 3))
    ]


def test_a_mapping_may_name_files(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {
            "openapi.yaml": schemas(
                "Pet: {discriminator: {propertyName: kind, mapping: {d: ./dog.yaml, "
                "c: Cat, x: gone.yaml}}}",
                "Cat: {}",
            ),
            "dog.yaml": "type: object\n",
        },
    )
    assert at(document, "/components/schemas/Pet/discriminator/mapping") == {
        "d": "#/components/schemas/dog",
        "c": "Cat",
        "x": "gone.yaml",
    }


def test_an_example_is_data_whatever_it_says(tmp_path: Path) -> None:
    document, findings = read(
        tmp_path,
        {
            "openapi.yaml": schemas(
                "Pet: {example: {$ref: ../../etc/passwd}, x-y: {$ref: /etc/passwd}}"
            )
        },
    )
    assert at(document, "/components/schemas/Pet/example") == {
        "$ref": "../../etc/passwd"
    }
    assert findings == []


@pytest.mark.parametrize("address", ["gone.yaml", "pet.yaml#/nothing", "folder", "Pet"])
def test_what_is_not_there_is_left_for_evidence_to_decide(
    address: str, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    document, findings = read(
        tmp_path,
        {
            "openapi.yaml": schemas(f"Pet: {{items: {{$ref: '{address}'}}}}"),
            "pet.yaml": "type: object\n",
        },
    )
    assert at(document, "/components/schemas/Pet/items") == {"$ref": address}
    assert findings == []


SECRET = "root:x:0:0"


@pytest.mark.parametrize(
    "address",
    [
        "../secret.yaml",
        "a/../../secret.yaml",
        "%2e%2e/secret.yaml",
        "..%2Fsecret.yaml",
        "..\\\\secret.yaml",
        "link.yaml",
        "linked/secret.yaml",
        "/etc/passwd",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "file:/etc/passwd",
        "../no-such-file.yaml",
        "C:\\\\secret.yaml",
        "//host/share/x.yaml",
        "\\\\\\\\host\\\\share",
        "file://host/share",
        "http://127.0.0.1/x.yaml",
        "HTTPS://example.com/x.yaml#/a",
        "ftp://example.com/x",
    ],
)
def test_what_lies_outside_is_refused_and_nothing_of_it_is_told(
    address: str, tmp_path: Path
) -> None:
    folder = tmp_path / "api"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text(SECRET)
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "linked").symlink_to(tmp_path)
    report = Report()
    path = folder / "openapi.yaml"
    path.write_text(schemas(f'Pet: {{items: {{$ref: "{address}"}}}}'))
    with pytest.raises(Unusable):
        load(path, "openapi.yaml", report)
    (finding,) = report
    assert (finding.code, finding.mark) == ("REF001", Mark("openapi.yaml", 5, 19))
    assert "--allow-ref" in finding.fix
    assert SECRET not in str(finding)


def test_every_refused_reference_is_named_in_one_run(tmp_path: Path) -> None:
    text = schemas("A: {$ref: ../a.yaml}", "B: {$ref: 'https://b.example/b.yaml'}")
    (tmp_path / "openapi.yaml").write_text(text)
    report = Report()
    with pytest.raises(Unusable):
        load(tmp_path / "openapi.yaml", "openapi.yaml", report)
    assert [one.mark.line for one in report] == [5, 6]


def test_a_folder_allowed_by_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    files = {
        "openapi.yaml": schemas(
            "A: {$ref: ../shared/a.yaml}", "B: {$ref: 'https://b.example/x/b.yaml'}"
        ),
        "../shared/a.yaml": "type: object\nitems: {$ref: c.yaml}\n",
        "../shared/c.yaml": "type: string\n",
        "copies/b.yaml": "type: string\n",
    }
    reach = Reach(folder=tmp_path / "api").allowing(
        ["shared", "https://b.example/x/=api/copies"], tmp_path
    )
    document, findings = read(tmp_path / "api", files, reach)
    assert findings == []
    assert document.where("/components/schemas/A/type").file == "../shared/a.yaml"
    assert at(document, "/components/schemas/B") == {"type": "string"}


def test_a_copy_is_of_one_address_and_not_of_others_that_begin_alike(
    tmp_path: Path,
) -> None:
    reach = Reach(folder=tmp_path, copies={"https://b.example": tmp_path / "copies"})
    with pytest.raises(Unusable):
        read(
            tmp_path,
            {"openapi.yaml": schemas("B: {$ref: 'https://b.example.evil/b.yaml'}")},
            reach,
        )
    with pytest.raises(Unusable):
        read(
            tmp_path,
            {"openapi.yaml": schemas("B: {$ref: 'https://b.example/../../b.yaml'}")},
            reach,
        )


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(Unusable, match="SRC005"):
        read(tmp_path, {"openapi.yaml": schemas("A: {$ref: pipe.yaml}")})


@pytest.mark.parametrize("main", [True, False])
def test_a_file_beyond_the_limit_is_never_opened(main: bool, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(schemas("A: {$ref: big.yaml}"))
    name = "openapi.yaml" if main else "big.yaml"
    with (tmp_path / name).open("ab") as file:
        file.truncate(3 << 30)
    report = Report()
    with pytest.raises(Unusable, match="SRC005"):
        load(tmp_path / "openapi.yaml", "openapi.yaml", report)
    assert [one.mark.file for one in report] == [name]
    assert "`megabytes`" in next(iter(report)).fix


def test_a_file_that_is_no_data_is_located_in_itself(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"a\.yaml:1:"):
        read(
            tmp_path,
            {"openapi.yaml": schemas("A: {$ref: a.yaml}"), "a.yaml": "{[}"},
        )


def test_references_may_lead_to_so_many_files_only(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text("{}")
    text = schemas(*(f"{name}: {{$ref: {name}.yaml}}" for name in "abc"))
    (tmp_path / "openapi.yaml").write_text(text)
    report = Report()
    with pytest.raises(Unusable, match="more than 2 files"):
        load(tmp_path / "openapi.yaml", "x", report, limits=Limits(files=2))


def test_an_anchor_and_an_address_are_ways_to_name_a_schema(tmp_path: Path) -> None:
    document, findings = read(
        tmp_path,
        {
            "openapi.yaml": schemas(
                "Pet: {$id: 'https://x.example/s/pet', $defs: {T: {$anchor: tag}}, "
                "items: {$ref: '#tag'}, not: {$ref: '#/$defs/T'}}",
                "Home: {items: {$ref: 'https://x.example/s/pet'}}",
                "Zoo: {$id: 'https://x.example/s/zoo', items: {$ref: 'pet#tag'}}",
                "Old: {$id: 'https://x.example/s/old', items: {$ref: "
                "'#/components/schemas/Zoo'}}",
            )
        },
    )
    tag = {"$ref": "#/components/schemas/Pet/$defs/T"}
    assert at(document, "/components/schemas/Pet/items") == tag
    assert at(document, "/components/schemas/Pet/not") == tag
    assert at(document, "/components/schemas/Zoo/items") == tag
    assert at(document, "/components/schemas/Home/items") == {
        "$ref": "#/components/schemas/Pet"
    }
    assert at(document, "/components/schemas/Old/items") == {
        "$ref": "#/components/schemas/Zoo"
    }
    assert findings == []


def test_a_file_is_known_by_its_own_address_too(tmp_path: Path) -> None:
    document, _ = read(
        tmp_path,
        {
            "openapi.yaml": HEAD
            + "$self: https://x.example/api/openapi.yaml\n"
            + "components:\n  schemas:\n    A: {}\n"
            "    B: {items: {$ref: 'https://x.example/api/openapi.yaml#/components/schemas/A'}}\n"
            "    C: {items: {$ref: ./c.yaml}}\n",
            "c.yaml": "type: string\n",
        },
    )
    assert at(document, "/components/schemas/B/items/$ref") == "#/components/schemas/A"
    assert at(document, "/components/schemas/C/items/$ref") == "#/components/schemas/c"


GENERIC = schemas(
    "Page:",
    "  $id: https://x.example/page",
    "  $defs: {item: {$dynamicAnchor: item, not: {}}}",
    "  type: object",
    "  properties: {data: {items: {$dynamicRef: '#item'}}}",
    "Pets:",
    "  $id: https://x.example/pets",
    "  $defs: {item: {$dynamicAnchor: item, type: integer}}",
    "  $ref: '#/components/schemas/Page'",
)


def test_a_generic_schema_is_written_out_where_its_blank_is_filled_in(
    tmp_path: Path,
) -> None:
    document, findings = read(tmp_path, {"openapi.yaml": GENERIC})
    blank = "/components/schemas/{}/$defs/item"
    for name in ("Page", "Pets"):
        assert at(document, f"/components/schemas/{name}/properties/data/items") == {
            "$ref": "#" + blank.format(name)
        }
    assert at(document, "/components/schemas/Pets/$id") == "https://x.example/pets"
    assert at(document, "/components/schemas/Pets/type") == "object"
    place = document.where("/components/schemas/Pets/properties/data")
    assert place == document.where("/components/schemas/Page/properties/data")
    assert document.where("/components/schemas/Pets/$defs").line == 12
    assert findings == []


def test_a_blank_that_nobody_fills_is_its_own_anchor(tmp_path: Path) -> None:
    text = schemas(
        "Tree:",
        "  $dynamicAnchor: node",
        "  properties: {children: {items: {$dynamicRef: '#node'}}}",
    )
    document, _ = read(tmp_path, {"openapi.yaml": text})
    assert at(document, "/components/schemas/Tree/properties/children/items") == {
        "$ref": "#/components/schemas/Tree"
    }
