"""What ``worklight collect`` looks at: the ``[[collect]]`` tables of worklight.toml.

Passwords and community strings never stand there. A table names the environment variable (``..._env``) or the file
(``..._file``) that holds one.
"""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError, model_validator

from data.errors import WorklightError
from data.home import Home
from data.toml_file import Strict
from ingest.collectors.credentials import Credential, credential

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 10
_SELECT = re.compile(r"\s*(?:select|with)\b", re.IGNORECASE)
_WITH = re.compile(r"\s*WITH\b", re.IGNORECASE)
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def _seconds(value: object) -> object:
    """Turn ``"5m"`` into 300; pydantic says what is wrong with the rest."""
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if isinstance(value, str) and found is None:
        raise ValueError("write a number of seconds, or a text such as 30s, 5m or 1h")
    return int(found[1]) * UNITS[found[2]] if found else value


def _no_password(address: str) -> str:
    """Refuse an address with a password in it, and never say which."""
    if urlsplit(address).password is not None:
        raise ValueError("a password must not stand in the address; name password_env or password_file")
    return address


Seconds = Annotated[int, BeforeValidator(_seconds)]
Address = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_no_password)]
Names = Annotated[dict[Annotated[str, Field(min_length=1, max_length=200)], Address], Field(min_length=1)]


class Source(Strict):
    """What all sources have."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}$",
                      description="name of the source; two tables of one name are refused")
    every: Seconds = Field(300, ge=SHORTEST, description="time between two looks: seconds, or a text such as 5m or 1h")
    timeout: float = Field(5.0, gt=0, le=120, description="seconds to wait for an answer")
    at_once: int = Field(20, ge=1, le=200, description="most devices to ask at the same time")


class Snmp(Source):
    """Printers that are asked by SNMP, v2c or v3 (RFC 3805, RFC 2790)."""

    kind: Literal["snmp"] = Field(description="snmp")
    devices: Names = Field(description="name of each device = its address")
    port: int = Field(161, ge=1, le=65535, description="UDP port; an address such as 10.0.0.7:1161 has its own")
    retries: int = Field(1, ge=0, le=5, description="how often to ask again when no answer comes")
    version: Literal["2c", "3"] = Field("2c", description="2c (community) or 3 (user)")
    community_env: str | None = Field(None, description="environment variable that holds the community string")
    community_file: Path | None = Field(None, description="file that holds it, readable by its owner alone")
    user: str | None = Field(None, description="user of version 3")
    auth: Literal["md5", "sha", "sha224", "sha256", "sha384", "sha512"] = Field(
        "sha256", description="how version 3 shows who asks")
    auth_env: str | None = Field(None, description="environment variable of its password")
    auth_file: Path | None = Field(None, description="file of its password")
    privacy: Literal["des", "aes", "aes192", "aes256"] = Field("aes", description="how version 3 encrypts")
    privacy_env: str | None = Field(None, description="environment variable of its password")
    privacy_file: Path | None = Field(None, description="file of its password")
    context: str = Field("", max_length=200, description="context name of version 3")

    @model_validator(mode="after")
    def _whole(self) -> "Snmp":
        if self.version == "2c" and not self.given("community"):
            raise ValueError("version 2c needs community_env or community_file")
        if self.version == "3" and not self.user:
            raise ValueError("version 3 needs user")
        if self.given("privacy") and not self.given("auth"):
            raise ValueError("privacy needs auth_env or auth_file as well")
        return self

    def given(self, what: str) -> bool:
        """Tell whether a credential is named."""
        return getattr(self, f"{what}_env") is not None or getattr(self, f"{what}_file") is not None

    def credential(self, what: str) -> Credential | None:
        """Read a credential; raise WorklightError where it is named and can't be had."""
        return credential(self.name, what, getattr(self, f"{what}_env"), getattr(self, f"{what}_file"))


class Login(Source):
    """What sources with a user and a password have."""

    user: str | None = Field(None, description="user to sign in as")
    password_env: str | None = Field(None, description="environment variable that holds the password")
    password_file: Path | None = Field(None, description="file that holds it, readable by its owner alone")

    def password(self) -> Credential | None:
        """Read the password; raise WorklightError where it is named and can't be had."""
        return credential(self.name, "password", self.password_env, self.password_file)


class Ipp(Login):
    """Printers and print queues that are asked by IPP (RFC 8011): jobs with their outcome, state and supplies."""

    kind: Literal["ipp"] = Field(description="ipp")
    devices: Names = Field(description="name of each device = its ipp:// or ipps:// address")
    jobs: bool = Field(True, description="false: only the state, no jobs")
    verify: bool = Field(True, description="false: believe any certificate of an ipps:// address")

    @model_validator(mode="after")
    def _addresses(self) -> "Ipp":
        for name, address in self.devices.items():
            if urlsplit(address).scheme not in {"ipp", "ipps"} or not urlsplit(address).hostname:
                raise ValueError(f"the address of {name!r} must begin with ipp:// or ipps://")
            named = self.password_env is not None or self.password_file is not None
            if named and urlsplit(address).scheme == "ipp" and urlsplit(address).hostname not in LOOPBACK:
                raise ValueError(f"a password needs an ipps:// address: {name!r} would get it in the clear")
        return self


class Folder(Login):
    """A folder, here or on a share, whose files are read once they have stopped growing."""

    kind: Literal["folder"] = Field(description="folder")
    url: Address = Field(description="a folder such as /srv/scans, sftp://host/logs or smb://host/share/logs")
    pattern: str = Field("*", min_length=1, max_length=200, description="which files, such as page_log*")
    format: str | None = Field(None, description="their format, where they do not show it")
    settle: Seconds = Field(10, ge=1, le=3600, description="time for which a file must not have grown")
    known_hosts: Path | None = Field(None, description="keys of SFTP servers; none: ~/.ssh/known_hosts")
    key_file: Path | None = Field(None, description="private key for SFTP, readable by its owner alone")


class Database(Login):
    """A table or query of a database, of which each look reads what is new."""

    kind: Literal["database"] = Field(description="database")
    url: Address = Field(description="address without a password, such as postgresql+psycopg://db.example/cases, "
                                     "mssql+pymssql://db.example/cases or oracle+oracledb://db.example/?service_name=x")
    table: str | None = Field(None, min_length=1, max_length=200, description="its table or view, such as dm.steps")
    query: str | None = Field(None, min_length=6, max_length=20_000, description="or a SELECT instead of a table")
    mapping: Path = Field(description="mapping of its columns, in the folder mappings of the home; only mapped columns "
                                      "are asked for, and event_id must be one of them")
    watermark: str = Field(min_length=1, max_length=200,
                           description="column that grows with every new or changed row: a time, a day or a number")
    overlap: Seconds = Field(86400, ge=0, le=366 * 86400,
                             description="how far before the last row to begin again; for numbers, by how many")
    whole_every: Seconds = Field(7 * 86400, ge=3600, le=366 * 86400,
                                 description="how often all is read anew, for what came later than the overlap")
    deleted: Literal["keep", "take_out"] = Field("keep", description=(
        "what becomes of rows that are no longer in the table: keep, or take_out (after a whole reading alone; not for "
        "a table from which old rows go to an archive)"))
    deleted_most: float = Field(0.2, gt=0, le=1, description=(
        "part of the rows, 0 to 1, that may go at once; where more are missing none goes, and collect says so"))
    page_rows: int = Field(50_000, ge=1, le=1_000_000, description="most rows in one file")
    statement_timeout: Seconds = Field(300, ge=1, le=86400, description="longest that the database may take to answer")

    @model_validator(mode="after")
    def _one_origin(self) -> "Database":
        if (self.table is None) == (self.query is None):
            raise ValueError("give a table or a query, one of them")
        if self.query is not None and not _SELECT.match(self.query):
            raise ValueError("the query must begin with SELECT or WITH")
        if self.url.startswith("mssql") and self.query is not None and _WITH.match(self.query):
            raise ValueError("SQL Server takes no WITH here: make a view of it, and name that as table")
        query = urlsplit(self.url).query.casefold()
        if any(word in query for word in ("password", "pwd", "passwd")):
            raise ValueError("a password must not stand in the address; name password_env or password_file")
        return self


class CareOpinion(Source):
    """Stories that people told of services on Care Opinion, by its API (version 2); needs a subscription's key."""

    kind: Literal["care_opinion"] = Field(description="care_opinion")
    every: Seconds = Field(86400, ge=3600, description="time between two looks")
    timeout: float = Field(20.0, gt=0, le=120, description="seconds to wait for an answer")
    url: Address = Field("https://www.careopinion.org.uk/api/v2", description="address of the API, https://")
    key_env: str | None = Field(None, description="environment variable that holds the HTTP header key")
    key_file: Path | None = Field(None, description="file that holds it, readable by its owner alone")
    search: dict[str, Annotated[str, Field(max_length=200)]] = Field({}, max_length=20, description=(
        "which of the subscription's stories, as in an address of the site's own search, such as { nacs = \"XYZ01\" }"))
    since: date | None = Field(None, description="stories published since this day; all where left out")
    overlap: Seconds = Field(14 * 86400, ge=86400, le=366 * 86400,
                             description="how far before the last story to begin again; one that comes twice falls")
    page_stories: int = Field(100, ge=1, le=100, description="most stories in one file")
    per_second: float = Field(4.0, gt=0, le=5, description="most questions a second (the API allows 5)")
    whole_every: Seconds = Field(30 * 86400, ge=86400, le=366 * 86400, description=(
        "how often all numbers are asked for again: a story that is no longer there is wiped here too"))
    deleted_most: float = Field(0.2, gt=0, le=1, description=(
        "part of the stories, 0 to 1, that may go at once; where more are missing none goes, and collect says so"))
    consent_to_quote: bool = Field(False, description=(
        "true: who told a story there may be quoted here, once a person released the quote; see that this is agreed "
        "with Care Opinion, and name it beside the quote"))

    @model_validator(mode="after")
    def _safe(self) -> "CareOpinion":
        if (self.key_env is None) == (self.key_file is None):
            raise ValueError("give key_env or key_file, one of them")
        parts = urlsplit(self.url)
        if not parts.hostname or (parts.scheme != "https" and parts.hostname not in LOOPBACK):
            raise ValueError("the address must begin with https://, for the key goes with each question")
        if parts.query or parts.fragment:
            raise ValueError("the address must end with its path; write what to look for as search")
        if ours := {name for name in self.search if name.casefold() in NOT_SEARCHED}:
            raise ValueError(f"search names {', '.join(sorted(ours))}, which Worklight says by itself")
        return self

    def key(self) -> Credential | None:
        """Read the key; raise WorklightError where it can't be had."""
        return credential(self.name, "key", self.key_env, self.key_file)


NOT_SEARCHED = {"key", "apikey", "format", "take", "skip", "publishedafter", "dateofpublicationorder"}
Any_ = Annotated[Snmp | Ipp | Folder | Database | CareOpinion, Field(discriminator="kind")]
Collected = Snmp | Ipp | Folder | Database | CareOpinion
KINDS: Mapping[str, type[Source]] = {"snmp": Snmp, "ipp": Ipp, "folder": Folder, "database": Database,
                                     "care_opinion": CareOpinion}


def read_sources(home: Home) -> list[Collected]:
    """Return the sources of a home, in the order of the file.

    Raises WorklightError, one line a fault: which table, which key, what is wrong; never what stands there.
    """
    tables = home.settings.get("collect", [])
    try:
        sources: list[Collected] = TypeAdapter(list[Any_]).validate_python(tables)
    except ValidationError as error:
        raise WorklightError("\n".join(_say(home.settings_file, tables, dict(one)) for one in error.errors())) from None
    counted = Counter(source.name.casefold() for source in sources)
    if twice := next((source.name for source in sources if counted[source.name.casefold()] > 1), None):
        raise WorklightError(f"{home.settings_file}: two [[collect]] tables are called {twice!r}; rename one.")
    return sources


def _kinds() -> str:
    *most, last = KINDS
    return f"{', '.join(most)} or {last}"


def _say(file: Path, tables: Any, fault: dict[str, Any]) -> str:
    number, *rest = fault["loc"] or ("",)
    key = ".".join(str(part) for part in rest if part not in KINDS) or "the table"
    message = {"extra_forbidden": "this key is not known here; remove it or mend its spelling",
               "missing": "this key is needed and missing",
               "union_tag_not_found": f"kind is needed: {_kinds()}",
               "union_tag_invalid": f"kind must be {_kinds()}"}.get(fault["type"], fault["msg"])
    if not isinstance(number, int) or not isinstance(tables[number], dict):
        return f"{file}: write each source as a table under [[collect]]."
    named = tables[number].get("name")
    which = f"[[collect]] {named!r}" if isinstance(named, str) else f"[[collect]] number {number + 1}"
    return f"{file}: {which}: {key}: {message.removeprefix('Value error, ').removesuffix('.')}."
