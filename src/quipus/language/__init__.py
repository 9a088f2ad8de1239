"""What is known of English, Spanish and Portuguese: names, dates, numbers, places, cue words, word stems.

In: text. Out: values and spans. Never: claims.
"""
