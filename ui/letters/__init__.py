"""The place of letters: writing one beside its preview, and the register of those that went out."""
