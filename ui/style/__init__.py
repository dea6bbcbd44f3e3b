"""How the window looks: colours, fonts, spacing and the sheet made of them."""
