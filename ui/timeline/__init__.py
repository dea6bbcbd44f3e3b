"""All placements as bars over months: rows and lanes, drawn in the window and on paper by the same hand."""
