"""Pages of the admin about wards and their sites."""
