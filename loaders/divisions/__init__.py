"""The country's districts, streets and neighbourhoods, from the official list: in the graph, and as a gazetteer.

`Gazetteer` finds places by name and all that lies in one; `place` takes what a person calls one; `statements` is what the list
says of it; `renew` makes the compact form that is packaged. Provinces and cities are no actors and only tell where districts are.
"""

from loaders.divisions.called import place
from loaders.divisions.gazetteer import PACKAGED, Gazetteer, gazetteer
from loaders.divisions.packed import About
from loaders.divisions.place import Level, Place
from loaders.divisions.renew import renew
from loaders.divisions.statements import statements

__all__ = ["PACKAGED", "About", "Gazetteer", "Level", "Place", "gazetteer", "place", "renew", "statements"]
