"""From referents of many documents to entities.

In: referents as candidates, decisions about them. Out: the canonical id of each. Never: a database.
"""
