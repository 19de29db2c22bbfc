"""Who hears of samples, directives and requests: the ward that must answer, the city that asked; in one write each."""
