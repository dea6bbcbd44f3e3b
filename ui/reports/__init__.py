"""The reports of the office as they are seen: what is asked for, charts and tables that lead to their placements."""
