"""How fast Gongjian is, against Neo4j, on a synthetic city: see README.md."""
