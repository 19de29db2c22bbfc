"""What a search is narrowed to and counted by: each dimension is declared once, in ``declared``.

A declaration drives columns and conditions of the engines inside the database, the mapping of a search server,
parameters of addresses, counts, filters and chips on the page, and the API with its description.
"""
