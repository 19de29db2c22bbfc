"""A machine's suggestions for texts that have no translation yet (``MACHINE_TRANSLATION_URL``; off without it).

A translator asks for them by a press, for one text or for those that are empty; the server of the operators gets the
Vietnamese texts and nothing else. What it says is checked as typed text is, kept with its mark (``MachineText``), and
goes the way of every translation: its author confirms it, reviewers read it, readers are told.
"""
