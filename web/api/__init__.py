"""The HTTP API: the shapes of the command line, over JSON."""
