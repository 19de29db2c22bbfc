"""Direct answers of search from structured data: posts, opening hours, telephone numbers, addresses, one's own ward."""
