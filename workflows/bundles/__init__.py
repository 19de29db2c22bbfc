"""Bundles: pages of many sites that become public at one moment, all of them or none."""
