"""Claims against gold documents: precision, recall, F1.

In: gold documents and an extractor. Out: figures. Never: training.
"""
