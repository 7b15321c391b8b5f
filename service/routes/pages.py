"""Pages for people: the explorer, its assets, and the description of the API; nothing comes from another origin."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi_offline.core import _STATIC_PATH as OFFLINE
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, Response

from service.headers import DOCS_POLICY
from service.language import accepted

router = APIRouter(include_in_schema=False)

STATIC = Path(str(files("viz"))) / "static"
HASHED = re.compile(r".*[-.][0-9A-Za-z_-]{8,}\.\w+(\.map)?")
"""The name of a file that never changes: it holds a hash of its content."""
FOREVER = "public, max-age=31536000, immutable"

DOCS_SCRIPT = """\
window.addEventListener("DOMContentLoaded", () => {
  SwaggerUIBundle({
    url: document.body.dataset.schema,
    dom_id: "#docs",
    deepLinking: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    docExpansion: "none",
    tryItOutEnabled: true,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
  });
});
"""
DOCS = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{root}/docs/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body data-schema="{root}/openapi.json">
<div id="docs"></div>
<script src="{root}/docs/swagger-ui-bundle.js"></script>
<script src="{root}/docs/start.js"></script>
</body>
</html>
"""
UNBUILT = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>共建 · Gongjian</title>
<link rel="stylesheet" href="{root}/docs/page.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>共建 · Gongjian</h1>
<p lang="zh">服务已在运行,但浏览界面尚未构建。请在源码目录运行 <code>npm --prefix viz/web ci</code> 与
<code>npm --prefix viz/web run build</code>,然后刷新本页。安装包(wheel)自带浏览界面,无需构建。</p>
<p lang="en">The service runs, but the explorer is not built yet. In the source folder run
<code>npm --prefix viz/web ci</code> and <code>npm --prefix viz/web run build</code>, then reload this page.
The wheel comes with the explorer built in.</p>
<p><a href="{root}/docs">接口 · API</a></p>
</main>
</body>
</html>
"""
STYLE = """\
:root { color-scheme: light dark; }
body { font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; margin: 0; }
main { max-width: 44rem; margin: 12vh auto; padding: 0 1.5rem; }
code { overflow-wrap: anywhere; }
"""


@router.get("/")
def explorer(request: Request) -> Response:
    """The explorer, or how to build it."""
    index = STATIC / "index.html"
    if index.is_file():
        return _file(request, index, "no-cache")
    language = accepted(request.headers.get("accept-language"))
    page = UNBUILT.format(language=language, root=request.scope.get("root_path", ""))
    return HTMLResponse(page, headers={"Cache-Control": "no-store", "Vary": "Accept-Language"})


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """The API, described; works offline."""
    language = accepted(request.headers.get("accept-language"))
    page = DOCS.format(language=language, title="共建接口 · Gongjian API", root=request.scope.get("root_path", ""))
    return HTMLResponse(page, headers={"Content-Security-Policy": DOCS_POLICY, "Vary": "Accept-Language"})


@router.get("/docs/{name}")
def docs_asset(request: Request, name: str) -> Response:
    """A file of that page."""
    if name == "start.js":
        return Response(DOCS_SCRIPT, media_type="text/javascript")
    if name == "page.css":
        return Response(STYLE, media_type="text/css")
    if name in ("swagger-ui.css", "swagger-ui-bundle.js"):
        return _file(request, OFFLINE / name, "max-age=86400")
    raise HTTPException(404)


@router.get("/{path:path}")
def asset(request: Request, path: str) -> Response:
    """A file of the explorer; one whose name holds a hash may be kept forever."""
    file = (STATIC / path).resolve()
    if not file.is_relative_to(STATIC.resolve()) or not file.is_file():
        raise HTTPException(404)
    return _file(request, file, FOREVER if HASHED.fullmatch(file.name) else "no-cache")


def _file(request: Request, path: Path, cache: str) -> Response:
    """Return the file, or 304 to who has it."""
    response = FileResponse(path, stat_result=path.stat(), headers={"Cache-Control": cache})
    if response.headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": response.headers["etag"], "Cache-Control": cache})
    return response
