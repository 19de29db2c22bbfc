"""Names of persons and places in a translation: which are known, whether they keep their accents, how they are said."""
