"""The index of public pages: what pages say of themselves, and how it is kept true."""
