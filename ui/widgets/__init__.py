"""Small parts that every place of the window is built of."""
