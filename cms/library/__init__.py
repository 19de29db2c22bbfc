"""The admin's library of pictures and files: changes of what is public wait for approval."""
