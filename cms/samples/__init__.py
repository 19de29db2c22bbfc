"""Samples: one text of the city's centre that 126 wards receive as a draft, accept, adapt or decline."""
