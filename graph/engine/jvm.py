"""The command that starts ArcadeDB from the wheel `arcadedb-embedded`, and the files that it reads at its start.

The wheel brings its own Java runtime. Its Python module is never imported: in-process, the JVM crashed CPython on SIGTERM.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import importlib.util
import json
import platform
import secrets
import sys
from pathlib import Path

from graph.engine.folder import DATABASE, EngineFolder
from graph.engine.runfile import EngineOptions, write_private
from graph.errors import EngineUnavailable

WHEEL = "arcadedb-embedded"
ROUNDS = 65_536
_READS = {"resultSetLimit": -1, "readTimeout": -1, "access": []}
GROUPS = {
    "admin": {
        "resultSetLimit": -1,
        "readTimeout": -1,
        "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
        "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
    },
    "reader": _READS | {"types": {"*": {"access": ["readRecord"]}}},
    "*": _READS | {"types": {"*": {"access": []}}},
}


def version() -> str:
    """Return the release of the engine that is installed; EngineUnavailable where there is none for this platform."""
    try:
        return importlib.metadata.version(WHEEL)
    except importlib.metadata.PackageNotFoundError:
        raise _absent() from None


def command(folder: EngineFolder, bolt: int, http: int, options: EngineOptions) -> list[str]:
    """Return the command line; it holds no secret, since any user of the machine may read it."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise _absent()
    wheel = Path(spec.origin).parent
    settings = {
        "server.rootPath": folder.server,
        "server.configDirectory": folder.config,
        "server.mode": "development",  # `production` hides every error message
        "server.defaultDatabases": f"{DATABASE}[]",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "txWalFlush": 1,
        "command.timeout": round(options.statement_limit * 1000),
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    classes, draft = folder.classes(version()), folder.draft(version())
    for left in folder.root.glob("classes-*.draft*"):  # by an engine that was killed while it wrote them
        left.unlink(missing_ok=True)
    memory = [f"-XX:AOTCache={classes}"] if classes.exists() else [f"-XX:AOTCacheOutput={draft}"] * options.remember
    return [
        str(wheel / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")),
        f"-Xmx{options.heap}",
        *memory,
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-XX:+UseCompactObjectHeaders",
        "-Djava.awt.headless=true",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "-Dfile.encoding=UTF8",
        f"-XX:ErrorFile={folder.root / 'hs_err.log'}",
        f"-Djava.util.logging.config.file={folder.config / 'quiet.properties'}",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        str(wheel / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def write_accounts(folder: EngineFolder, reader: str, writer: str) -> None:
    """Write the two accounts with these passwords: `reader`, who may only read, and `root`, who writes."""
    users = [
        {"name": "root", "databases": {"*": ["admin"]}, "password": hashed(writer)},
        {"name": "reader", "databases": {DATABASE: ["reader"]}, "password": hashed(reader)},
    ]
    write_private(folder.config / "server-users.jsonl", "".join(f"{json.dumps(user)}\n" for user in users))
    groups = {"databases": {"*": {"groups": GROUPS}}, "version": 2}
    write_private(folder.config / "server-groups.json", json.dumps(groups))
    write_private(folder.config / "quiet.properties", "handlers=\n.level=OFF\n")


def hashed(password: str) -> str:
    """Return the password as the engine stores it: PBKDF2, the salt entering as its base64 text."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${ROUNDS}${salt}${base64.b64encode(digest).decode()}"


def _absent() -> EngineUnavailable:
    here = f"{platform.system()} {platform.machine()}"
    return EngineUnavailable(
        f"内置数据库不支持此平台({here}),或未安装。请用 Neo4j:设 GONGJIAN_URL=neo4j://主机:7687。",
        f"The built-in database does not exist for this platform ({here}) or is not installed. "
        "Use Neo4j: set GONGJIAN_URL=neo4j://host:7687.",
    )
