"""What the digital signatures of a PDF say, read in the process that reads files."""
