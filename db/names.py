"""What the files of an office are called."""

DATABASE, KEYS, LOCK, PAPERS, BACKUPS = "office.db", "keys.json", "office.lock", "papers", "backups"
