"""Agreements, quotas, action plans and the balance of exchange, as they are seen."""
