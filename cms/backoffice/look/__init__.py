"""The one screen where a ward sets its face: colour, menu order, photograph, motto, quick links."""
