"""From an article's text to statements, and its personal names masked."""
