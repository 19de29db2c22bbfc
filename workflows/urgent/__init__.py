"""Urgent publication: two people of the city publish what cannot wait, and the ward reviews it afterwards."""
