"""Settings: environment variables that begin with GONGJIAN_, each with a default that works and a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.engine.folder import data_folder
from graph.errors import ParameterError
from graph.wording import Language, Wording

PREFIX = "GONGJIAN_"


def _listed(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Paths = Annotated[list[Path], NoDecode, BeforeValidator(_listed)]
Hosts = Annotated[list[str], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """Everything that may be set; read once, at the start, and never changed."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    url: Annotated[
        str | None,
        Wording(
            "Neo4j 的地址,如 neo4j://主机:7687;不设则使用内置数据库",
            "address of a Neo4j server, such as neo4j://host:7687; the built-in database where it is not set",
        ),
    ] = None
    user: Annotated[str, Wording("Neo4j 的用户名", "user name at the Neo4j server")] = "neo4j"
    password: Annotated[SecretStr, Wording("Neo4j 的密码", "password at the Neo4j server")] = SecretStr("")
    password_file: Annotated[
        Path | None,
        Wording("存放 Neo4j 密码的文件,优先于 PASSWORD", "file that holds the Neo4j password; goes before PASSWORD"),
    ] = None
    reader_user: Annotated[
        str | None,
        Wording(
            "Neo4j 上只读账户的用户名;不设则读取也用上面的账户",
            "user name of an account for reading alone; reading uses the account above where it is not set",
        ),
    ] = None
    reader_password: Annotated[SecretStr, Wording("只读账户的密码", "password of the account for reading")] = SecretStr(
        ""
    )
    database: Annotated[
        str | None,
        Wording("Neo4j 上的数据库;不设则用其默认库", "database at the Neo4j server; its default where it is not set"),
    ] = None
    home: Annotated[
        Path, Wording("数据目录:内置数据库、索引与缓存", "data folder: the built-in database, indexes and caches")
    ] = Field(default_factory=data_folder)
    heap: Annotated[
        str,
        Field(pattern="^[1-9][0-9]*[mg]$"),
        Wording("内置数据库的内存上限,如 1g", "most memory of the built-in database, such as 1g"),
    ] = "1g"
    linger: Annotated[
        float,
        Field(ge=0, le=86_400),
        Wording(
            "最后一个命令结束后,内置数据库再运行多少秒,使接着的命令更快",
            "seconds for which the built-in database goes on after the last command, so that the next is quick",
        ),
    ] = 30.0
    texts: Annotated[
        Paths,
        Wording(
            "原文所在的目录,逗号分隔;用于显示引文,只保存遮盖人名后的副本",
            "folders that hold the texts of sources, comma separated, to quote from; only copies with personal names masked are kept",
        ),
    ] = Field(default_factory=list)
    host: Annotated[str, Wording("服务监听的地址", "address that the service listens on")] = "127.0.0.1"
    port: Annotated[
        int,
        Field(ge=0, le=65535),
        Wording("服务的端口;被占用时自动另选", "port of the service; another is taken when it is in use"),
    ] = 8400
    hosts: Annotated[
        Hosts,
        Wording(
            "允许的 Host 请求头,逗号分隔;以反向代理发布时写上域名",
            "Host headers that are answered, comma separated; name the domain when published behind a proxy",
        ),
    ] = Field(default_factory=lambda: ["127.0.0.1", "localhost", "[::1]"])
    lang: Annotated[
        Language | None,
        Wording(
            "命令的语言:zh 或 en;不设则按系统语言",
            "language of the command: zh or en; the system's where it is not set",
        ),
    ] = None
    deadline: Annotated[float, Field(gt=0, le=3600), Wording("一次查询的时限,秒", "limit of one query, in seconds")] = (
        10.0
    )
    row_limit: Annotated[
        int, Field(ge=1, le=100_000), Wording("一次查询至多返回的行数", "the most rows that one query returns")
    ] = 1000
    concurrency: Annotated[
        int,
        Field(ge=1, le=64),
        Wording(
            "同时进行的即席查询数;更多的会被请求稍后再试", "ad-hoc queries at a time; more are asked to come again"
        ),
    ] = 4
    cypher: Annotated[
        bool, Wording("是否允许即席 Cypher(只读)", "whether ad-hoc Cypher, which only reads, is allowed")
    ] = True
    api_key: Annotated[
        SecretStr,
        Wording(
            "经 HTTP 写入所需的密钥;设定后,即席 Cypher 也需要它;不设则只有本机可以写入",
            "key for writing over HTTP, and then for ad-hoc Cypher too; without one this machine alone may write",
        ),
    ] = SecretStr("")
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        Wording("日志级别:debug、info、warning 或 error", "log level: debug, info, warning or error"),
    ] = "warning"

    @field_validator("hosts")
    @classmethod
    def _some(cls, hosts: list[str]) -> list[str]:
        if not hosts:
            raise ValueError("name at least one host")
        return hosts

    @property
    def secret(self) -> str:
        """The Neo4j password, from the file where one is given; ParameterError where the file cannot be read."""
        if self.password_file is None:
            return self.password.get_secret_value()
        try:
            return self.password_file.read_text(encoding="utf-8").strip().removeprefix("neo4j/")
        except OSError as problem:
            raise ParameterError(
                f"无法读取 GONGJIAN_PASSWORD_FILE({self.password_file}):{problem.strerror}。",
                f"GONGJIAN_PASSWORD_FILE ({self.password_file}) cannot be read: {problem.strerror}.",
            ) from problem


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as people read of it."""

    variable: str
    default: str
    says: Wording


def settings(**given: Any) -> Settings:
    """Return the settings, those given before those of the environment; ParameterError names the one that does not fit."""
    try:
        return Settings(**given)
    except ValidationError as problem:
        lines = [(f"{PREFIX}{'.'.join(map(str, e['loc'])).upper()}", e["msg"], e["input"]) for e in problem.errors()]
        raise ParameterError(
            "设置有误:" + ";".join(f"{name}={value!r}:{message}" for name, message, value in lines),
            "A setting does not fit: " + "; ".join(f"{name}={value!r}: {message}" for name, message, value in lines),
        ) from problem


@cache
def listed() -> tuple[Setting, ...]:
    """Return every setting, in the order of declaration."""
    return tuple(_each())


def markdown() -> str:
    """Return the page docs/settings.md."""
    rows = [f"| `{one.variable}` | {one.default} | {one.says.zh} | {one.says.en} |" for one in listed()]
    return "\n".join(
        [
            "# 设置 · Settings",
            "",
            "Generated from `service/settings.py` by `gongjian status --settings`; a test holds the two together.",
            "",
            "每项设置都是一个环境变量,都有可用的默认值。 · Every setting is an environment variable with a default that works.",
            "",
            "| 变量 · variable | 默认 · default | 中文 | English |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _each() -> Iterator[Setting]:
    for name, field in Settings.model_fields.items():
        (says,) = [said for said in field.metadata if isinstance(said, Wording)]
        yield Setting(f"{PREFIX}{name.upper()}", _default(name), says)


def _default(name: str) -> str:
    field = Settings.model_fields[name]
    if name == "home":
        return "系统的用户数据目录 · the system's folder for user data"
    value = field.get_default(call_default_factory=True)
    if isinstance(value, list):
        value = ",".join(map(str, value))
    if value is None or value == "" or value == SecretStr(""):
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
