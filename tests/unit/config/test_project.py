"""What one run reads and writes follows from instep.toml, and nothing in it is ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.opening import find, open_project
from generator.config.auth import Auth
from generator.config.choice import Pattern
from generator.config.paging import PagingRule
from generator.config.project import Asked, Project
from generator.config.usage import UsageError
from generator.config.webhooks import Webhooks
from generator.document import Mark
from generator.reach import Reach

MINIMAL = 'description = "openapi.yaml"\noutput = "../../generated/pets"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an API called pets, below a working directory."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "specs" / "pets"
    folder.mkdir(parents=True)
    (folder / "openapi.yaml").touch()
    (folder / "instep.toml").write_text(MINIMAL)
    return folder


def complaints(folder: Path, text: str) -> list[tuple[str, str, str]]:
    (folder / "instep.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Project.from_folder(folder)
    return [(one.code, str(one.mark), one.what) for one in caught.value.findings]


def test_a_folder_needs_only_a_description_and_an_output(folder: Path) -> None:
    assert Project.from_folder(folder) == Project(
        name="pets",
        folder=folder,
        descriptions=(folder / "openapi.yaml",),
        reach=Reach(folder=folder),
        output=folder.parent.parent / "generated" / "pets",
        configuration=folder / "instep.toml",
    )


def test_a_folder_may_say_everything(folder: Path) -> None:
    for path in (
        "overlay.yaml",
        "locales/fr.yaml",
        "locales/de.yaml",
        "pages/b.md",
        "pages/a/c.txt",
        "pages/a/d.mdx",
        "pages/a/e.html",
        "templates/docs/x.jinja",
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    (folder / "instep.toml").write_text(
        MINIMAL
        + 'package = "pet_shop"\nkeep = ["notes/*"]\n'
        + '[auth.Key]\nprefix = "Api-Key "\nenv = "PETS_KEY"\n'
        + '[docs]\nlocales = ["en", "fr"]\n'
    )
    project = Project.from_folder(folder)
    assert project.package == "pet_shop"
    assert project.keep == ("notes/*",)
    assert project.auth == {"Key": Auth(prefix="Api-Key ", env="PETS_KEY")}
    assert project.locales == ("en", "fr")
    assert project.locale_files == {"fr": folder / "locales" / "fr.yaml"}
    assert project.overlay == folder / "overlay.yaml"
    assert project.templates == folder / "templates"
    assert [project.label(page) for page in project.pages] == [
        "pages/a/c.txt",
        "pages/a/d.mdx",
        "pages/b.md",
    ]
    assert list(project.sources()) == [
        "instep.toml",
        "locales/fr.yaml",
        "openapi.yaml",
        "overlay.yaml",
        "pages/a/c.txt",
        "pages/a/d.mdx",
        "pages/b.md",
        "templates/docs/x.jinja",
    ]


def test_a_folder_may_say_where_tokens_are(folder: Path) -> None:
    (folder / "instep.toml").write_text(
        MINIMAL
        + '[auth.Login]\ntoken_url = "/token"\n'
        + 'token_endpoint_auth_method = "client_secret_post"\n'
        + 'token_parameters = { audience = "pets" }\nscopes = ["read"]\n'
    )
    assert Project.from_folder(folder).auth["Login"] == Auth(
        token_url="/token",
        token_endpoint_auth_method="client_secret_post",
        token_parameters={"audience": "pets"},
        scopes=["read"],
    )


@pytest.mark.parametrize(
    "line",
    [
        'token_url = "http://login.example/token"',
        'token_url = "login.example/token"',
        'token_url = "https://login.example/my token"',
        'token_endpoint_auth_method = "private_key_jwt"',
        'scopes = "read write"',
        'scopes = ["read write"]',
        "token_parameters = { audience = 7 }",
    ],
)
def test_a_place_for_tokens_that_cannot_be_is_refused(folder: Path, line: str) -> None:
    (folder / "instep.toml").write_text(f"{MINIMAL}[auth.Login]\n{line}\n")
    with pytest.raises(UsageError, match=r"auth\.Login"):
        Project.from_folder(folder)


def test_a_folder_may_say_how_operations_page(folder: Path) -> None:
    (folder / "instep.toml").write_text(
        MINIMAL
        + '[paging.listPets]\nby = "page"\nquery = "page"\nfirst = 0\nitems = ""\n'
        + '[paging."GET /toys/*"]\nby = "none"\n'
    )
    mark = Mark("instep.toml")
    assert Project.from_folder(folder).paging == (
        PagingRule(
            pattern=Pattern("listPets", mark),
            by="page",
            query="page",
            first=0,
            items="",
        ),
        PagingRule(pattern=Pattern("GET /toys/*", mark), by="none"),
    )


def test_a_glob_chooses_the_pages(folder: Path) -> None:
    for name in ("one.md", "two.md"):
        (folder / name).touch()
    (folder / "instep.toml").write_text(MINIMAL + '[docs]\npages = "t*.md"\n')
    assert Project.from_folder(folder).pages == (folder / "two.md",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (MINIMAL + "colour = 1\n", ("CFG003", "instep.toml", "unknown key `colour`")),
        (
            MINIMAL + "[auth.Key]\nenvironment = 1\n",
            ("CFG003", "instep.toml", "unknown key `auth.Key.environment`"),
        ),
        (
            'description = "openapi.yaml"\n',
            ("CFG004", "instep.toml", "the key `output` is missing"),
        ),
        (
            MINIMAL + "package = 3\n",
            ("CFG004", "instep.toml", "`package`: input should be a valid string"),
        ),
        (
            MINIMAL + 'package = "pet-shop"\n',
            (
                "CFG004",
                "instep.toml",
                'package: "pet-shop" is not a name Python can import',
            ),
        ),
        (
            MINIMAL + "docs = 1\n",
            ("CFG004", "instep.toml", "`docs` should be a table"),
        ),
        (
            MINIMAL + '[paging.listPets]\nby = "pages"\n',
            (
                "CFG004",
                "instep.toml",
                "`paging.listPets.by`: input should be 'page', 'offset', 'cursor', "
                "'url', 'link' or 'none'",
            ),
        ),
        (
            MINIMAL + '[paging."GET /pets"]\nmore = "has_more"\n',
            (
                "CFG004",
                "instep.toml",
                "`paging.GET /pets.more`: string should match pattern "
                "'^(/([^~/]|~[01])*)+$'",
            ),
        ),
        (
            MINIMAL + "[paging.listPets]\nfirst = -1\n",
            (
                "CFG004",
                "instep.toml",
                "`paging.listPets.first`: input should be greater than or equal to 0",
            ),
        ),
        (
            MINIMAL + '[paging.listPets]\nnextt = "/next"\n',
            ("CFG003", "instep.toml", "unknown key `paging.listPets.nextt`"),
        ),
        (
            MINIMAL + "[paging]\nlistPets = false\n",
            ("CFG004", "instep.toml", "`paging.listPets` should be a table"),
        ),
        (
            MINIMAL.replace("openapi", "missing"),
            (
                "CFG005",
                "instep.toml",
                '`description` = "missing.yaml": no such file',
            ),
        ),
        (
            MINIMAL + 'overlay = "missing.yaml"\n',
            ("CFG005", "instep.toml", '`overlay` = "missing.yaml": no such file'),
        ),
        (
            MINIMAL + '[docs]\npages = "*.md"\n',
            ("CFG005", "instep.toml", '`docs.pages` = "*.md": it matches no file'),
        ),
        (
            MINIMAL + '[docs]\npages = "/*.md"\n',
            ("CFG005", "instep.toml", '`docs.pages` = "/*.md": it is not relative'),
        ),
        (
            "description = \n",
            ("CFG002", "instep.toml:1:15", "cannot be read: Invalid value"),
        ),
    ],
)
def test_a_wrong_setting_is_named(
    folder: Path, text: str, complaint: tuple[str, str, str]
) -> None:
    assert complaints(folder, text) == [complaint]


def test_an_unknown_key_comes_with_the_known_ones(folder: Path) -> None:
    (folder / "instep.toml").write_text(MINIMAL + "[docs]\nlocale = 1\n")
    with pytest.raises(UsageError, match="the keys here are: locales, pages"):
        Project.from_folder(folder)


def test_a_locale_cannot_climb_out_of_its_folder(folder: Path) -> None:
    (complaint,) = complaints(folder, MINIMAL + '[docs]\nlocales = ["../x"]\n')
    assert complaint[0] == "CFG004"


def test_every_wrong_setting_is_told_at_once(folder: Path) -> None:
    assert len(complaints(folder, "a = 1\nb = 2\n")) == 4


def test_a_bare_description_needs_no_folder(folder: Path) -> None:
    project = Project.from_file(Path("specs/pets/openapi.yaml"), Path("sdk"))
    assert project == Project(
        name="openapi",
        folder=folder,
        descriptions=(folder / "openapi.yaml",),
        reach=Reach(folder=folder),
        output=Path.cwd() / "sdk",
    )


def test_labels_are_relative_to_the_folder_and_never_absolute(folder: Path) -> None:
    project = Project.from_folder(folder)
    assert project.label(folder / "pages" / "a.md") == "pages/a.md"
    assert project.label(Path("specs/pets/overlay.yaml")) == "overlay.yaml"
    assert project.label(Path("/elsewhere/shared.yaml")) == "shared.yaml"


def test_the_command_line_wins_over_the_folder(folder: Path) -> None:
    project = open_project(folder, Asked(output=Path("sdk"), package="shop"))
    assert project.output == Path.cwd() / "sdk"
    assert project.package == "shop"


def test_a_wrong_package_on_the_command_line_is_named() -> None:
    with pytest.raises(UsageError, match=r'^--package CFG004 package: "class"'):
        open_project(Path("openapi.yaml"), Asked(package="class"))


def test_complaints_about_a_folder_carry_a_path_one_can_follow(folder: Path) -> None:
    (folder / "instep.toml").write_text("")
    with pytest.raises(UsageError, match=r"^specs/pets/instep\.toml CFG004"):
        open_project(find("pets")[0], Asked())


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (None, "specs/pets"),
        ("pets", "specs/pets"),
        ("specs/pets", "specs/pets"),
        ("specs/pets/instep.toml", "specs/pets"),
        ("specs/pets/openapi.yaml", "specs/pets/openapi.yaml"),
    ],
)
def test_a_target_is_an_api_a_folder_or_a_file(
    folder: Path, target: str | None, path: str
) -> None:
    assert folder.is_dir()
    assert find(target) == (Path(path),)


def test_a_target_that_is_nothing_is_told_what_there_is(folder: Path) -> None:
    assert folder.is_dir()
    with pytest.raises(UsageError, match=r"(?s)^dogs CFG001 no such file.*\(pets\)$"):
        find("dogs")


def test_without_apis_there_is_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="CFG001"):
        find(None)


def test_a_description_may_be_several_files_and_patterns(folder: Path) -> None:
    for name in ("b.md", "a.md", "z.md"):
        (folder / name).touch()
    text = 'description = ["z.md", "?.md", "openapi.yaml"]\noutput = "out"\n'
    (folder / "instep.toml").write_text(text)
    found = Project.from_folder(folder).descriptions
    assert [path.name for path in found] == ["z.md", "a.md", "b.md", "openapi.yaml"]


@pytest.mark.parametrize("name", ['"*.none"', '["openapi.yaml", "gone.yaml"]'])
def test_a_description_that_matches_nothing_is_refused(name: str, folder: Path) -> None:
    text = f'description = {name}\noutput = "out"\n'
    (complaint,) = complaints(folder, text)
    assert complaint[0] == "CFG005"


def test_a_folder_says_where_references_may_lead_and_how_much_is_read(
    folder: Path,
) -> None:
    (folder / "instep.toml").write_text(
        MINIMAL + '[references]\nallow = ["../shared"]\n'
        'copies = {"https://x.example/" = "copies"}\n'
        "[limits]\ndepth = 50\nfindings = 9\n"
    )
    project = Project.from_folder(folder)
    assert project.reach == Reach(
        folder=folder,
        allowed=(folder.parent / "shared",),
        copies={"https://x.example/": folder / "copies"},
    )
    assert (project.limits.depth, project.limits.findings) == (50, 9)
    assert project.limits.nodes == 5_000_000


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("[limits]\ndepth = 4000\n", "CFG004"),
        ("[limits]\nwidth = 4\n", "CFG003"),
        ("[references]\ndeny = []\n", "CFG003"),
        ('[references]\ncopies = {"ftp://x/" = "y"}\n', "CFG004"),
    ],
)
def test_limits_and_references_are_checked(table: str, code: str, folder: Path) -> None:
    assert [one[0] for one in complaints(folder, MINIMAL + table)] == [code]


def test_a_folder_may_say_how_webhooks_are_signed(folder: Path) -> None:
    (folder / "events").mkdir()
    for name in ("b.json", "a.json", "any.json"):
        (folder / "events" / name).touch()
    (folder / "instep.toml").write_text(
        MINIMAL + '[webhooks]\nschemas = "events/*.json"\n'
        'envelope = "events/any.json"\ntopic = "event.type"\nenv = "PETS_HOOK"\n'
        'headers = { id = "Svix-Id" }\ntolerance = 60\n'
    )
    project = Project.from_folder(folder)
    assert project.webhooks == Webhooks(
        schemas=(folder / "events" / "a.json", folder / "events" / "b.json"),
        envelope=folder / "events" / "any.json",
        topic=("event", "type"),
        id_header="svix-id",
        env="PETS_HOOK",
        tolerance=60,
    )
    assert "events/any.json" in project.sources()


def test_an_empty_table_of_webhooks_is_a_choice_too(folder: Path) -> None:
    (folder / "instep.toml").write_text(MINIMAL + "[webhooks]\n")
    assert Project.from_folder(folder).webhooks == Webhooks()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('schemas = "nothing/*.json"', "CFG005"),
        ('schemas = "/etc/*.json"', "CFG005"),
        ('envelope = "nothing.json"', "CFG005"),
        ('scheme = "github"', "CFG004"),
        ("tolerance = 0", "CFG004"),
        ('headers = { id = "two words" }', "CFG004"),
        ('headers = { secret = "x" }', "CFG004"),
        ('secret = "whsec_x"', "CFG003"),
    ],
)
def test_what_is_wrong_about_webhooks_is_said(
    folder: Path, line: str, code: str
) -> None:
    said = complaints(folder, f"{MINIMAL}[webhooks]\n{line}\n")
    assert [one[0] for one in said] == [code]
