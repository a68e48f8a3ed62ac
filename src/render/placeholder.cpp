namespace stria {}
