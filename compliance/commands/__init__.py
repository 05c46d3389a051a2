"""The commands of `eor`, one module each."""
