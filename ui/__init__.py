"""The window: everything that knows Qt."""

from ui.quick_imports import switch_off

# Before anything of ours is imported, or it comes too late.
switch_off()
