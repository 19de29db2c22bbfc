"""Real servers for development and tests: on loopback, on free ports, under var/services."""
