"""One module per subject; each says which items a site gets."""
