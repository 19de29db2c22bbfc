"""Wards, hosts, provisioning, roles and scope: who may see what."""
