"""What a passage says: formulas, costs, quantities and statements, each as typed values with their places.

Every reader takes a `str` and returns frozen values whose `start` and `end` are character offsets into it.
"""
