"""What the command `gongjian` does, one noun a module; `service.cli` puts the verbs together."""
