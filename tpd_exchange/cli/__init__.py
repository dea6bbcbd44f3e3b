"""The office by command: thin verbs over the same actions as the window."""
