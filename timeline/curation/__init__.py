"""Every change that a curator can cause, in one transaction each."""
