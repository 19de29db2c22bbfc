"""Links that lead out of the city: asked in the night, told in the checks and in a report when they are broken."""
