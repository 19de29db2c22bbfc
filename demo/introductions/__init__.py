"""Introductions of the wards, written from the city's data.

``facts`` reads what the data knows, ``geography`` measures, ``wording`` counts and lists in
Vietnamese, ``figures`` and ``text`` write. What nobody can compute (a craft, a temple, which picture fits) is in
``content/places.toml``.
"""
