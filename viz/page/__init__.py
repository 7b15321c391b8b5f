"""An actor's network as one page that opens offline: its rings, its partners, and the source behind every tie.

`pyvis` holds the nodes and edges, and its wheel the vis-network that draws them; the page, its style and its script are ours, because
what pyvis writes asks other origins and runs names as HTML.
"""

from viz.page.gather import ActorPage, actor_page
from viz.page.write import page

__all__ = ["ActorPage", "actor_page", "page"]
