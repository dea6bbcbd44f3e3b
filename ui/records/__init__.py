"""What all places of records share: the list, the card beside it, and the form in the same pane."""
