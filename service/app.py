"""The service: `create_app()` puts routes, errors and headers together; the desk is opened with the application."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from graph.store import Store
from service import openapi
from service.desk import desk_of, opened
from service.headers import Guarded
from service.problem import answer_errors
from service.routes import (
    documents,
    entities,
    exports,
    health,
    loads,
    match,
    networks,
    ontology,
    pages,
    queries,
    reconcile,
    review,
    search,
    sheets,
    ties,
)
from service.settings import Settings
from service.settings import settings as of_environment

ROUTERS = (
    search.router,
    match.router,
    entities.reading,
    entities.router,
    ties.router,
    networks.router,
    documents.router,
    queries.router,
    queries.running,
    queries.asking,
    exports.router,
    ontology.router,
    reconcile.router,
    loads.router,
    sheets.router,
    review.router,
    review.judging,
    health.router,
)
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


def create_app(settings: Settings | None = None, store: Store | None = None) -> FastAPI:
    """Return the application. It opens the store that the settings name, unless one is given, which stays open."""
    chosen = settings or of_environment()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if store is None:
                context = opened(chosen)
                used = await run_in_threadpool(context.__enter__)
                stack.callback(context.__exit__, None, None, None)
            else:
                used = store
            app.state.desk = desk_of(chosen, used)
            stack.callback(app.state.desk.close)
            warming = threading.Thread(target=app.state.desk.warm, name="gongjian-warm", daemon=True)
            warming.start()
            stack.callback(warming.join)
            yield

    app = FastAPI(
        title="共建 · Gongjian",
        version=version("gongjian"),
        summary="谁与谁共建 · Who partners with whom",
        description=openapi.DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        redirect_slashes=False,
    )
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/api/{path:path}", nowhere, methods=METHODS, include_in_schema=False)
    app.include_router(pages.router)
    answer_errors(app)
    openapi.describe(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(Guarded, hosts=chosen.hosts)
    return app


def nowhere(request: Request) -> Response:
    """Refuse what is no endpoint: 405 where another method would do, else 404."""
    path = request.scope["path"]
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    allowed = sorted({method for route in routes if route.path_regex.match(path) for method in route.methods or ()})
    raise HTTPException(405, headers={"Allow": ", ".join(allowed)}) if allowed else HTTPException(404)
