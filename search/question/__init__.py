"""What somebody asks: read from an address, taken apart, and what it may mean."""
