"""Names that break generators: what Python, pydantic, disks and Unicode make of them."""

from __future__ import annotations

import builtins
import keyword

from pydantic import BaseModel

PYTHON = (*keyword.kwlist, *keyword.softkwlist, *dir(builtins))
PYDANTIC = (*dir(BaseModel), *dir(type(BaseModel)))
RUNTIME = tuple(
    "self cls client body timeout headers response request wire models errors field fields "
    "model Model RequestModel BaseModel Field Any Optional List Client Response Request Enum "
    "Literal Annotated TypeAlias TYPE_CHECKING Generic datetime date time timedelta duration "
    "uuid UUID Decimal decimal Mapping Sequence Union cast overload UNSET Unset Endpoint "
    "Resource C_co json_body path query header cookie status url method transport send "
    "send_raw close aclose api_key base_url max_retries default_headers http_client lazy "
    "pets Pets AsyncPets PetsError APIError NotFoundError Root Object Value Item Input".split()
)
UNDERSCORED = tuple(
    "_ __ ___ _id id Id ID __id__ _id_ __root__ __slots__ __dict__ __class__ __init__ "
    "__all__ __name__ __annotations__ __getattr__ _x_ model_ model_x _abc_impl".split()
)
ALIKE = (
    "userId", "user_id", "user-id", "UserID", "user id", "dataSegmentCode",
    "dataSegmentCode[]", "Foo", "foo", "FOO", "Foo2", "foo_2", "fi", "ﬁ", "Boolean",
    "boolean", "a", "а", "ａ", "é", "e\u0301", "K", "\u212a", "ß", "ss", "x\u200by", "xy",
)  # fmt: skip
ODD = (
    "", " ", "  ", "3dcart", "2FAinfo", "16x16", "1", "01", "*", "$", ".", "-", "+1", "-1",
    "==", "<", "#", "~", "/", "~1", "a/b", "a~b", "a.b", "a..b", "[x]", "{x}", "@odata.type",
    "$ref", "$schema", "x-y", "\"", "'", "\\", "\n", "\t", "`", "%20", "&", ";", "a;b=c",
)  # fmt: skip
FOREIGN = (
    "Ventilação", "名前", "имя", "שם", "\u202eabc", "🐶", "👩‍👧", "ñ", "ǅ", "ﷺ", "٣", "²",
    "µ", "ª", "𝒳", "ℌ", "\u0301", "ſ", "İ", "ı",
)  # fmt: skip
DISKS = tuple(
    "con CON aux nul prn com1 COM9 lpt1 con.json nul.txt .. . ... a. tests os sys json "
    "typing pydantic httpx2 index init main __main__ py test_x conftest".split()
)
LONG = ("n" * 300, "n" * 299 + "m", "long name " * 30, "名" * 300, "a" * 80, "a" * 81)

NAMES = tuple(
    dict.fromkeys(
        (
            *PYTHON,
            *PYDANTIC,
            *RUNTIME,
            *UNDERSCORED,
            *ALIKE,
            *ODD,
            *FOREIGN,
            *DISKS,
            *LONG,
        )
    )
)
