"""Reads chat exports: WhatsApp's text files (with or without media) and Telegram's result.json.

In: bytes and what a side-car says of time zone and order of dates. Out: a draft in which every message is a passage,
with its sender as speaker, and a record. Never: an order of day and month that nothing shows.
"""
