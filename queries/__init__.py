"""The catalogue of canned queries."""
