"""What is wrong with a running install, and what to do about it: small probes, none of which stops another."""
