"""See ``cms.formats``."""
