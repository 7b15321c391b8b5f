"""Positions for nodes: from plain lists of nodes and edges, the same bytes each run.

Lengths are CSS pixels at zoom 1, x to the right and y down, the middle of the view at (0, 0).
"""
