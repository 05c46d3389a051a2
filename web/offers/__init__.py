"""Offers: the list, the page with form, findings and cost, and the documents."""
