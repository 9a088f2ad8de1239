"""quipus."""
