"""The law for reading: places, their values, and the rulebook."""
