"""Who asks: the HTTP service, its settings and the command `gongjian`."""
