"""From a document to referents, mentions and claims.

In: one document. Out: one `Extraction`. Never: a database.
"""
