"""What the city and the wards set for search in the admin."""
