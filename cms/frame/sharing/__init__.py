"""What a site is outside its own pages: a link in a chat, an icon on a phone."""
