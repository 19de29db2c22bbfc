"""PostgreSQL's full text search, inside the site's own database and its transactions.

Two vectors for each document. ``terms`` is a set without positions, and all that the index knows: words
in both forms, words of the title, and *pairs*, two neighbours as one term. Syllables of Vietnamese
are frequent, pairs are not, so that the index alone finds a phrase among a million texts. ``words`` has
positions and is read for the few best only, to tell a phrase from its pairs and to give a score.
"""
