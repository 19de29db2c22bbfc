"""What is asked of the words, the blocks and the links of every page before it goes to its reviewers."""
