"""What citizens and programs meet: page, API, feed, suggestions, answers."""
