"""Hiring plans: reading, costing in parts, writing."""
