"""The suite mirrors the tree of the project; factories/ builds data, functional/ drives a browser."""
