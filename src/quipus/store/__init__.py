"""Documents, claims and decisions kept in SQLite or PostgreSQL, and searched.

In: what the stages made. Out: views. Never: a web framework.
"""
