"""The routes: one noun a module. Routes parse and answer; what they answer is made elsewhere."""
