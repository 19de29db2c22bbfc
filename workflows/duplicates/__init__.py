"""The same notice from forty wards: submissions whose texts are nearly the same are read and decided together.

A text is brought into a form without what is the ward's own (``plain``), cut into shingles of syllables, and signed
with MinHash when its step opens (``signing``). Bands of the signature are rows with an index, so to find the group
of a new text is one query, whatever waits. Being in one group only means being shown together: whether two
submissions are the *same* is told by a digest of all that they would publish, in which nothing is left out but the
names of their own sites (``plain.exact``).
"""
