"""Personal data: what is kept of whom, why and how long; what a person is given of it, and how it is forgotten.

``declared`` says it for every field; ``fields`` finds the fields of which it has to be said, so that a new one that
nobody has thought about fails a test. The page, the export and the erasure are made of the same declarations.
"""
