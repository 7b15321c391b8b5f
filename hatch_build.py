"""Placeholder until the explorer is built here."""

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebBuildHook(BuildHookInterface):
    """Builds nothing yet."""
