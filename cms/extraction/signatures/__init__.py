"""What the digital signatures of attached files say, to the people who write, decide and read."""
