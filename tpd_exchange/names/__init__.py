"""Names of people in Hangul and Latin letters: how they are written, read and matched."""
