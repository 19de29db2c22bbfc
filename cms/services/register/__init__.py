"""A city's register of procedures as data: read line by line, checked, and brought onto the portal.

``read_register`` takes a JSON or CSV file and refuses it whole, with a sentence for each mistake. ``Run`` adds what
is new, brings up to date what nobody has edited since, and leaves alone what the city has made its own.
"""
