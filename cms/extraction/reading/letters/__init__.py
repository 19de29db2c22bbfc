"""Which letters bytes mean: Vietnamese stood in half a dozen encodings before Unicode, and files name none."""
