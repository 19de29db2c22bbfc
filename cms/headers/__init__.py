"""What every answer tells a browser beside its content: one table of kinds of answers, set in one place."""
