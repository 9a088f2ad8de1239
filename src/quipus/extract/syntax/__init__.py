"""The dependency trees of sentences.

In: a document's text and sentences, where the language has a pipeline. Out: trees. Never: claims.

`parsing` draws the trees, `repair` corrects the classes of words by their parts of speech,
`clauses` tells which dates of a sentence are told of another act.
"""
