"""The editors' side of search: recommended results, the report of questions, the reasons of an order."""
