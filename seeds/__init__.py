"""The five articles' facts as data."""
