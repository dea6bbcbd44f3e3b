"""The window: everything that knows Qt."""

from ui.quick_start import prepare

# Before anything of ours is imported, or it comes too late.
prepare()
