"""From sources to statements to the graph."""
