"""Readers: from a file's bytes to documents with passages, one module a format.

In: bytes with a name and settings. Out: documents and problems. Never: languages' grammar.
"""
