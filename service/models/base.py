"""What every shape is built of."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

RouteKind = Literal["direct", "body", "project", "event"]
View = Literal["structure", "partners", "rings", "hierarchy", "timeline", "map"]


class Model(BaseModel):
    """The base: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Model):
    """One thing said in Chinese and in English."""

    zh: str
    en: str


class Ref(Model):
    """A node, named."""

    id: str
    label: str
    name: str
