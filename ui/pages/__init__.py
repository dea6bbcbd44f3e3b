"""The places of the window, one file each; they never know each other."""
