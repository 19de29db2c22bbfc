"""Search over the portal and every ward: text folding, index, engines, pages."""
