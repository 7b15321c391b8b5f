"""What is said, and where it is kept: ontology, statements, checks, stores and the alliance projection."""
