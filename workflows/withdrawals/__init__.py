"""Why a page is no longer public, for the citizen who still asks for it."""
