"""What comes in from spreadsheets: headings matched to fields, cells read, rows planned before anything is saved."""
