"""The employer's cost beside another engine's: what is asked of both, what the other answered, and why they differ."""
